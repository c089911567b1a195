package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Default managers on PostgreSQL. */
@DatabaseTest
class PostgresDefaultManagerTest extends DefaultManagerContract {

    private static LibraryRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return runtime;
    }
}
