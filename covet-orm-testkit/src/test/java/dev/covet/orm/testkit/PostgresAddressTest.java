package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"r2dbc:postgresql", "postgresql", "postgres"})
    void readsTheUsualSpellings(String scheme) {
        assertThat(PostgresAddress.parse(scheme + "://ann:p%40ss@db.example:6543/blog?sslMode=require"))
                .isEqualTo(new PostgresAddress("db.example", 6543, "blog", "ann", "p@ss", "sslMode=require"));
    }

    @Test
    void fillsInDefaults() {
        assertThat(PostgresAddress.parse("postgresql://localhost"))
                .isEqualTo(new PostgresAddress("localhost", 5432, "postgres", "postgres", "", ""));
    }

    @Test
    void itsUrlSurvivesSpecialCharacters() {
        PostgresAddress address = new PostgresAddress("localhost", 5432, "my blog", "a:b", "p@ss +/?%", "");

        assertThat(PostgresAddress.parse(address.r2dbcUrl())).isEqualTo(address);
        ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(address.r2dbcUrl());
        assertThat(options.getValue(ConnectionFactoryOptions.USER)).isEqualTo("a:b");
        assertThat(options.getValue(ConnectionFactoryOptions.PASSWORD)).hasToString("p@ss +/?%");
        assertThat(options.getValue(ConnectionFactoryOptions.DATABASE)).isEqualTo("my blog");
    }

    @Test
    void doesNotShowItsPassword() {
        assertThat(PostgresAddress.parse("postgresql://ann:secret@localhost/blog"))
                .hasToString("postgresql://ann@localhost:5432/blog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://ann:secret@localhost/blog", "localhost:5432", "postgresql://ann:se cret@localhost/"})
    void refusesOtherTextsWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cret")
                .hasNoCause();
    }
}
