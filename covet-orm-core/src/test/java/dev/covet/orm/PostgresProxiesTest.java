package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Two models of one table on PostgreSQL. */
@DatabaseTest
class PostgresProxiesTest extends ProxiesContract {

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
