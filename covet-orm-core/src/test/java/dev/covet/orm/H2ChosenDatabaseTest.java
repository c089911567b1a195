package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On which of two databases a call runs: on H2, two of it. */
@DatabaseTest
class H2ChosenDatabaseTest extends ChosenDatabaseContract {

    private static final H2Database ANALYTICS = H2Database.create();

    private static Covet covet;

    @BeforeAll
    static void start(H2Database blog) {
        covet = on(blog.connectionFactory(), ANALYTICS.connectionFactory());
    }

    @AfterAll
    static void close() {
        ANALYTICS.close();
    }

    @Override
    Covet covet() {
        return covet;
    }
}
