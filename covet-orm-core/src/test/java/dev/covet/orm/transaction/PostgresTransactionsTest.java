package dev.covet.orm.transaction;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class PostgresTransactionsTest extends TransactionsContract {

    private final PostgresDatabase database;

    PostgresTransactionsTest(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
