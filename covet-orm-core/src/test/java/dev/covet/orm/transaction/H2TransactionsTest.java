package dev.covet.orm.transaction;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class H2TransactionsTest extends TransactionsContract {

    private final H2Database database;

    H2TransactionsTest(H2Database database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
