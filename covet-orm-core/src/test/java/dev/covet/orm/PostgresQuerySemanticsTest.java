package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of query sets on PostgreSQL. */
@DatabaseTest
class PostgresQuerySemanticsTest extends QuerySemanticsContract {

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
