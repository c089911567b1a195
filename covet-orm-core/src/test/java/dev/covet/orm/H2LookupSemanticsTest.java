package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of lookups on H2. */
@DatabaseTest
class H2LookupSemanticsTest extends LookupSemanticsContract {

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
