package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** Aggregates over several relations on H2. */
@DatabaseTest
class H2AggregatesOverRelationsTest extends AggregatesOverRelationsContract {

    private static String url;
    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(H2Database database) {
        url = database.r2dbcUrl();
        runtime = filled(url);
    }

    @Override
    String url() {
        return url;
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
