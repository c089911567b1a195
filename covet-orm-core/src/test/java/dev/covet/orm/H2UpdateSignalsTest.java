package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Updates by query and those who hear of them, on H2. */
@DatabaseTest
class H2UpdateSignalsTest extends UpdateSignalsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
