package dev.covet.orm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class H2DatabaseTest {

    @Test
    void isInTheModeThatResemblesPostgresql() {
        try (H2Database database = H2Database.create()) {
            database.execute("CREATE TABLE Posts (id int)", "INSERT INTO posts VALUES (NULL), (1)");

            assertThat(database.value(
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'MODE'",
                            String.class))
                    .isEqualTo("PostgreSQL");
            assertThat(database.value(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
                            String.class))
                    .isEqualTo("posts");
            assertThat(database.value("SELECT id FROM posts ORDER BY id", Integer.class))
                    .isEqualTo(1);
            assertThat(database.value("SELECT id FROM posts ORDER BY id DESC", Integer.class))
                    .isNull();
        }
    }

    @Test
    void isSeparateFromOthers() {
        try (H2Database one = H2Database.create();
                H2Database two = H2Database.create()) {
            one.execute("CREATE TABLE posts (id int)");

            assertThatThrownBy(() -> two.execute("SELECT * FROM posts")).hasMessageContaining("posts");
        }
    }

    @Test
    void isEmptyAfterClosing() {
        H2Database database = H2Database.create();
        database.execute("CREATE TABLE posts (id int)");
        database.close();

        assertThatThrownBy(() -> database.execute("SELECT * FROM posts")).hasMessageContaining("posts");
        database.close();
    }
}
