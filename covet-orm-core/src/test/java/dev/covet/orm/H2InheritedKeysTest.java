package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Keys of children on H2. */
@DatabaseTest
class H2InheritedKeysTest extends InheritedKeysContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(H2Database database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), MODELS);
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
