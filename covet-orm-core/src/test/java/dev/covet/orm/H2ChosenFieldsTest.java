package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Which fields are read, refreshed, updated and gone by, on H2. */
@DatabaseTest
class H2ChosenFieldsTest extends ChosenFieldsContract {

    private static LibraryRuntime library;

    @BeforeAll
    static void createTables(H2Database database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return library;
    }
}
