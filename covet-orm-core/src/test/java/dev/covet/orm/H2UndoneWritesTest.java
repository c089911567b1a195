package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Objects whose writes are undone, on H2. */
@DatabaseTest
class H2UndoneWritesTest extends UndoneWritesContract {

    private static LibraryRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return runtime;
    }
}
