package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Objects with some of their fields on H2. */
@DatabaseTest
class H2PartialObjectsTest extends PartialObjectsContract {

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
