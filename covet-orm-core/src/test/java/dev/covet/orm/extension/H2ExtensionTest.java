package dev.covet.orm.extension;

import dev.covet.orm.RunningCovet;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Extensions on H2. */
@DatabaseTest
class H2ExtensionTest extends ExtensionContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        running = RunningCovet.withTables(database.connectionFactory(), Shelf.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
