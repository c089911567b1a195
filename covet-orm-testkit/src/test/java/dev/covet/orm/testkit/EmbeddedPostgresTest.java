package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedPostgresTest {

    private static final EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setting("application_name", "it's set").start();

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void speaksUnicodeAndUtc() {
        assertThat(value("SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(value("SELECT lower('ÄÖ')")).isEqualTo("äö");
        assertThat(value("SELECT boot_val || reset_val FROM pg_settings WHERE name = 'log_timezone'"))
                .startsWith("GMT");
    }

    @Test
    void isTheVersionOfTheDependency() {
        String wanted = System.getProperty("covet.test.postgres.version");
        assertThat(value("SHOW server_version")).isEqualTo(wanted.replaceFirst("\\.0$", ""));
    }

    @Test
    void takesSettingsWithQuotesInThem() {
        assertThat(value("SELECT setting FROM pg_file_settings WHERE name = 'application_name' AND applied"))
                .isEqualTo("it's set");
    }

    @Test
    void createsADatabaseWithOptions() {
        PostgresAddress address = postgres.createDatabase(
                "with \"options\"", "TEMPLATE template0", "LC_COLLATE 'C'", "LC_CTYPE 'C.UTF-8'");

        assertThat(SqlSession.read(
                        address.connectionFactory(),
                        "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = current_database()",
                        String.class))
                .isEqualTo("C C.UTF-8");
        postgres.dropDatabase("with \"options\"");
        assertThat(value("SELECT count(*)::text FROM pg_database WHERE datname LIKE 'with%'"))
                .isEqualTo("0");
    }

    @Test
    void keepsItsDataOverAKillAndARestart() {
        PostgresAddress address = postgres.createDatabase("restarted");
        SqlSession.run(address.connectionFactory(), "CREATE TABLE kept AS SELECT 7 AS id");

        postgres.kill();
        assertThat(postgres.isRunning()).isFalse();
        postgres.restart();
        assertThat(SqlSession.read(address.connectionFactory(), "SELECT id FROM kept", Integer.class))
                .isEqualTo(7);
        postgres.restart();
        assertThat(SqlSession.read(address.connectionFactory(), "SELECT id FROM kept", Integer.class))
                .isEqualTo(7);
    }

    @Test
    void deletesItsFilesWhenClosed() {
        EmbeddedPostgres closed = EmbeddedPostgres.start();
        Path data = closed.data().path();
        assertThat(data).exists();

        closed.close();
        closed.close();

        assertThat(data.getParent()).doesNotExist();
        assertThatThrownBy(closed::restart).isInstanceOf(TestDatabaseException.class);
    }

    @Test
    void tellsTheLogWhenItDoesNotStart() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setting("no_such_setting", "1");

        assertThatThrownBy(builder::start)
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void tellsTheOutputWhenItsFilesCannotBeMade() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().locale("no_SUCH.locale");

        assertThatThrownBy(builder::start)
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("initdb failed")
                .hasMessageContaining("no_SUCH.locale");
    }

    @Test
    void saysThatThePortIsTaken() {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().port(postgres.address().port());

        assertThatThrownBy(builder::start)
                .isInstanceOf(TestDatabaseException.class)
                .hasMessageContaining("Address already in use");
    }

    private static String value(String sql) {
        return SqlSession.read(postgres.address().connectionFactory(), sql, String.class);
    }
}
