package dev.covet.orm.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.error.SettingException;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What r2dbc-postgresql is told. */
class PostgresqlOptionsTest {

    private static final String URL = "r2dbc:postgresql://localhost/blog";

    private static ConnectionFactoryOptions tuned(String url, SessionSettings session) {
        ConnectionFactoryOptions.Builder options =
                ConnectionFactoryOptions.parse(url).mutate();
        new PostgresqlDriver().tune(options, session);
        return options.build();
    }

    private static Object value(ConnectionFactoryOptions options, String name) {
        return options.getValue(Option.valueOf(name));
    }

    @Test
    void aPooledSessionKeepsNothingAndIsAskedForNothingThatThePoolerRefuses() {
        SessionSettings pooled = SessionSettings.none()
                .withQueryTimeout(Duration.ofSeconds(3))
                .withConnectTimeout(Duration.ofSeconds(2))
                .withPooled(true);
        ConnectionFactoryOptions options = tuned(URL, pooled);

        assertThat(value(options, "preparedStatementCacheQueries")).isEqualTo(0);
        assertThat(value(options, "statementTimeout")).isNull();
        assertThat(value(options, "options")).isNull();
        assertThat(value(options, "connectTimeout")).isEqualTo(Duration.ofSeconds(2));
        assertThat(new PostgresqlDriver().enforcesQueryTimeout(pooled)).isFalse();
        assertThat(new PostgresqlDriver().enforcesQueryTimeout(SessionSettings.none()))
                .isTrue();
    }

    @Test
    void aPooledSessionCannotHaveLimitsThatOnlyASessionKeeps() {
        SessionSettings limited = SessionSettings.none().withLockTimeout(Duration.ofSeconds(1));

        assertThatThrownBy(() -> limited.withPooled(true))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("lock-timeout")
                .hasMessageContaining("ALTER ROLE");
    }

    @Test
    void whatTheUrlSaysStays() {
        ConnectionFactoryOptions options = tuned(
                URL + "?preparedStatementCacheQueries=7&connectTimeout=PT9S",
                SessionSettings.none().withConnectTimeout(Duration.ofSeconds(2)));

        assertThat(value(options, "preparedStatementCacheQueries")).isEqualTo("7");
        assertThat(value(options, "connectTimeout")).isEqualTo("PT9S");
    }

    @Test
    void aParameterOfTheServerStandsBesideThoseOfTheUrl() {
        ConnectionFactoryOptions options = tuned(
                URL + "?options=search_path%3Dblog",
                SessionSettings.none().withIdleInTransactionTimeout(Duration.ofSeconds(1)));

        assertThat(value(options, "options"))
                .isEqualTo(Map.of("search_path", "blog", "idle_in_transaction_session_timeout", "1000"));
    }
}
