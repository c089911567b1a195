package dev.covet.guide.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.testkit.DatabaseTemplate;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

// tag::testing-database[]
final class BlogTables implements DatabaseTemplate {

    @Override
    public void prepare(TestDatabase database) {
        database.execute(
                "CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL)");
    }
}

@DatabaseTest(template = BlogTables.class)
class PostTest {

    @Test
    void countsPosts(PostgresDatabase database) {
        database.execute("INSERT INTO posts (title) VALUES ('one')");

        assertThat(database.value("SELECT count(*) FROM posts", Long.class)).isEqualTo(1);
    }
}
// end::testing-database[]
