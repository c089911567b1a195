package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Aggregates over several relations on PostgreSQL. */
@DatabaseTest
class PostgresAggregatesOverRelationsTest extends AggregatesOverRelationsContract {

    private static String url;
    private static BlogRuntime runtime;

    @BeforeAll
    static void fill(PostgresDatabase database) {
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
