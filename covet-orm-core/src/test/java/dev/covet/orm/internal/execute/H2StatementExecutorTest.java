package dev.covet.orm.internal.execute;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class H2StatementExecutorTest extends StatementExecutorContract {

    private final H2Database database;

    H2StatementExecutorTest(H2Database database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
