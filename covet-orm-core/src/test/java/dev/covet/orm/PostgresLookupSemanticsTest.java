package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of lookups on PostgreSQL. */
@DatabaseTest
class PostgresLookupSemanticsTest extends LookupSemanticsContract {

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
