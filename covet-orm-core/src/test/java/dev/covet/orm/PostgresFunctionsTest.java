package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Functions on PostgreSQL. */
@DatabaseTest
class PostgresFunctionsTest extends FunctionsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(PostgresDatabase database) {
        runtime = filled(database.r2dbcUrl());
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
