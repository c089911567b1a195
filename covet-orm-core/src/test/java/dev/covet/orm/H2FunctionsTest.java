package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Functions on H2. */
@DatabaseTest
class H2FunctionsTest extends FunctionsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(H2Database database) {
        runtime = filled(database.r2dbcUrl());
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
