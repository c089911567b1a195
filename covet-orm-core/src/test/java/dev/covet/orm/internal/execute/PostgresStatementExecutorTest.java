package dev.covet.orm.internal.execute;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class PostgresStatementExecutorTest extends StatementExecutorContract {

    private final PostgresDatabase database;

    PostgresStatementExecutorTest(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
