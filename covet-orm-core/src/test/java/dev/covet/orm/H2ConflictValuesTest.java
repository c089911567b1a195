package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** What rows hold that were created where conflicts are looked after, on H2. */
@DatabaseTest
class H2ConflictValuesTest extends ConflictValuesContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(H2Database database) {
        running = RunningCovet.withTables(database.connectionFactory(), Part.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
