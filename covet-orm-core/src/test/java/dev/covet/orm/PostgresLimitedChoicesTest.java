package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;

/** Limited choices on PostgreSQL. */
@DatabaseTest
class PostgresLimitedChoicesTest extends LimitedChoicesContract {

    private final PostgresDatabase database;

    PostgresLimitedChoicesTest(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    String url() {
        return database.r2dbcUrl();
    }
}
