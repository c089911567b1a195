package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** What rows hold that were created where conflicts are looked after, on PostgreSQL. */
@DatabaseTest
class PostgresConflictValuesTest extends ConflictValuesContract {

    private static RunningCovet running;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        running = RunningCovet.withTables(database.connectionFactory(), Part.class);
    }

    @Override
    RunningCovet running() {
        return running;
    }
}
