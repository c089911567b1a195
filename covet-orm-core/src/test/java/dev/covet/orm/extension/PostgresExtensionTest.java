package dev.covet.orm.extension;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Extensions on PostgreSQL. */
@DatabaseTest
class PostgresExtensionTest extends ExtensionContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running = RunningCovet.withTables(database.connectionFactory(), Shelf.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
