package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Which fields are read, refreshed, updated and gone by, on PostgreSQL. */
@DatabaseTest
class PostgresChosenFieldsTest extends ChosenFieldsContract {

    private static LibraryRuntime library;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        library = new LibraryRuntime(database.r2dbcUrl(), 2).withTables();
    }

    @Override
    LibraryRuntime runtime() {
        return library;
    }
}
