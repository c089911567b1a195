package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Functions on PostgreSQL in a session whose time zone is far from UTC. */
@DatabaseTest
class PostgresDistantSessionTest extends FunctionsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(PostgresDatabase database) {
        runtime = filled(database.r2dbcUrl() + "?timeZone=America/Los_Angeles");
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
