package dev.covet.orm.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.IntegrityViolationException.Kind;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which behaviour a driver is said to have, and what errors mean where nobody speaks for it. */
class DriverTest {

    private static final Driver UNKNOWN = named("Unknown");

    private static Driver named(String name) {
        ConnectionFactoryMetadata metadata = () -> name;
        return Driver.of(metadata);
    }

    private static R2dbcException error(String state, int code) {
        return new R2dbcBadGrammarException("refused", state, code);
    }

    @ParameterizedTest
    @CsvSource({"PostgreSQL, PostgresqlDriver", "H2, H2Driver", "Unknown, StandardDriver"})
    void isFoundByTheNameThatItGivesItself(String name, String driver) {
        assertThat(named(name).getClass().getSimpleName()).isEqualTo(driver);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, CONNECTION_LOST",
        "57P01, ENDED_BY_SERVER",
        "25P03, ENDED_BY_SERVER",
        "57P03, CONNECTION_LOST",
        "53300, NO_ROOM",
        "3F000, BAD_STATEMENT",
        "42P01, BAD_STATEMENT",
        "54011, BAD_STATEMENT",
        "42501, OTHER",
        "P0001, REFUSED",
        "57014, STOPPED",
        "25006, READ_ONLY",
        "0A000, UNSUPPORTED",
        "55P03, LOCKED",
        "40001, CONFLICT",
        "40P01, DEADLOCK",
        "22001, BAD_VALUE",
        "23505, VIOLATION",
        "42601, BAD_STATEMENT",
        "28P01, OTHER",
        "5, OTHER"
    })
    void errorsOfAnUnknownDriverMeanWhatTheirSqlStateSays(String state, ErrorMeaning meaning) {
        assertThat(UNKNOWN.meaning(error(state, 0))).isEqualTo(meaning);
    }

    @Test
    void anErrorWithoutSqlStateMeansALostConnectionIfItIsAboutAResource() {
        assertThat(UNKNOWN.connectionLost(new R2dbcNonTransientResourceException("gone")))
                .isTrue();
        assertThat(UNKNOWN.connectionLost(new R2dbcBadGrammarException("refused")))
                .isFalse();
        assertThat(UNKNOWN.connectionLost(new IllegalStateException("not the driver's")))
                .isFalse();
    }

    @Test
    void aViolationOfAnUnknownDriverIsKnownByItsCodeAlone() {
        assertThat(UNKNOWN.violation(error("23502", 0)).kind()).isEqualTo(Kind.NOT_NULL);
        assertThat(UNKNOWN.violation(error("23505", 0)).constraint()).isNull();
    }

    @Test
    void aCodeOfADatabasesOwnMeansSomethingForItsDriverOnly() {
        R2dbcException lockTimeout = error("HYT00", 50200);

        assertThat(named("H2").meaning(lockTimeout)).isEqualTo(ErrorMeaning.LOCKED);
        assertThat(UNKNOWN.meaning(lockTimeout)).isEqualTo(ErrorMeaning.OTHER);
    }

    @Test
    void eachDriverTellsItsDependency() {
        assertThat(Driver.dependencyFor("postgres")).isEqualTo("org.postgresql:r2dbc-postgresql");
        assertThat(Driver.dependencyFor("h2")).isEqualTo("io.r2dbc:r2dbc-h2");
        assertThat(Driver.dependencyFor("mariadb")).isEqualTo("org.mariadb:r2dbc-mariadb");
        assertThat(Driver.dependencyFor("other")).isNull();
    }

    @Test
    void oneDatabaseWorksWithoutTheDriversOfTheOthers() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("r2dbc-postgresql") && !entry.contains("netty-"))
                .map(DriverTest::url)
                .toArray(URL[]::new);

        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("io.r2dbc.postgresql.PostgresqlConnectionFactory"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> driver = loader.loadClass(Driver.class.getName());
            Class<?> dialect = loader.loadClass("dev.covet.orm.dialect.Dialect");
            assertThat(driver.getMethod("dependencyFor", String.class).invoke(null, "postgresql"))
                    .isEqualTo("org.postgresql:r2dbc-postgresql");
            assertThat(dialect.getMethod("forDriver", String.class)
                            .invoke(null, "H2")
                            .getClass()
                            .getSimpleName())
                    .isEqualTo("H2Dialect");
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
