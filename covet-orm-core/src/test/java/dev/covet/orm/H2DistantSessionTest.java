package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Functions on H2 in a session whose time zone is far from UTC. */
@DatabaseTest
class H2DistantSessionTest extends FunctionsContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(H2Database database) {
        runtime = filled(database.r2dbcUrl() + ";TIME%20ZONE=America%2FLos_Angeles");
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
