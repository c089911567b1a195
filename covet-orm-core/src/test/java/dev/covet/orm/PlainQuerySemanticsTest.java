package dev.covet.orm;

import dev.covet.orm.dialect.plain.PlainConnectionFactoryProvider;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** The semantics of query sets on a database that a test has added. */
@DatabaseTest
class PlainQuerySemanticsTest extends QuerySemanticsContract {

    private static SemanticsRuntime runtime;

    @BeforeAll
    static void fill(PostgresDatabase database) {
        runtime = new SemanticsRuntime(PlainConnectionFactoryProvider.url(database));
    }

    @Override
    SemanticsRuntime runtime() {
        return runtime;
    }
}
