package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import org.junit.jupiter.api.BeforeAll;

/** Flows of statements in transactions, on PostgreSQL. */
@DatabaseTest
class PostgresTransactionFlowTest extends TransactionFlowContract {

    private static BlogRuntime runtime;

    @BeforeAll
    static void createTables(PostgresDatabase database) {
        runtime = new BlogRuntime(database.r2dbcUrl());
    }

    @Override
    BlogRuntime runtime() {
        return runtime;
    }
}
