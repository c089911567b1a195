package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Objects without the field by which others refer to them on H2. */
@DatabaseTest
class H2LeftOutKeysTest extends LeftOutKeysContract {

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
