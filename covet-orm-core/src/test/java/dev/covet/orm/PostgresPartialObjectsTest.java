package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Objects with some of their fields on PostgreSQL. */
@DatabaseTest
class PostgresPartialObjectsTest extends PartialObjectsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
