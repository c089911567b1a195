package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Calls on owners that are not saved on H2. */
@DatabaseTest
class H2UnsavedOwnerTest extends UnsavedOwnerContract {

    private static LibraryRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new LibraryRuntime(database.r2dbcUrl(), 1).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return runtime;
    }
}
