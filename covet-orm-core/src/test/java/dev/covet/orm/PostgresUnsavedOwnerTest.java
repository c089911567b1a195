package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Calls on owners that are not saved on PostgreSQL. */
@DatabaseTest
class PostgresUnsavedOwnerTest extends UnsavedOwnerContract {

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
