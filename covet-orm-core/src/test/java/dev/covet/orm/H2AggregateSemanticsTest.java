package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of aggregates and expressions on H2. */
@DatabaseTest
class H2AggregateSemanticsTest extends AggregateSemanticsContract {

    private static SemanticsRuntime runtime;

    @BeforeAll
    static void fill(H2Database database) {
        runtime = new SemanticsRuntime(database.r2dbcUrl());
    }

    @Override
    SemanticsRuntime runtime() {
        return runtime;
    }
}
