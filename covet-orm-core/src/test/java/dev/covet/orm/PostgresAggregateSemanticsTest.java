package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of aggregates and expressions on PostgreSQL. */
@DatabaseTest
class PostgresAggregateSemanticsTest extends AggregateSemanticsContract {

    private static SemanticsRuntime runtime;

    @BeforeAll
    static void fill(PostgresDatabase database) {
        runtime = new SemanticsRuntime(database.r2dbcUrl());
    }

    @Override
    SemanticsRuntime runtime() {
        return runtime;
    }
}
