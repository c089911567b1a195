package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Objects without the field by which others refer to them on PostgreSQL. */
@DatabaseTest
class PostgresLeftOutKeysTest extends LeftOutKeysContract {

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
