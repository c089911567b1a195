package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** On which of two databases a call runs: on PostgreSQL, beside H2. */
@DatabaseTest
class PostgresChosenDatabaseTest extends ChosenDatabaseContract {

    private static Covet covet;

    @BeforeAll
    static void start(PostgresDatabase blog, H2Database analytics) {
        covet = on(blog.connectionFactory(), analytics.connectionFactory());
    }

    @Override
    Covet covet() {
        return covet;
    }
}
