package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Keys of children on PostgreSQL. */
@DatabaseTest
class PostgresInheritedKeysTest extends InheritedKeysContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl(), MODELS);
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
