package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Values of all kinds on PostgreSQL. */
@DatabaseTest
class PostgresStoredValuesTest extends StoredValuesContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), StoredValuesContract.Reading.class);
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
