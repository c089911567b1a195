package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Refused writes on PostgreSQL. */
@DatabaseTest
class PostgresFailedWritesTest extends FailedWritesContract {

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
