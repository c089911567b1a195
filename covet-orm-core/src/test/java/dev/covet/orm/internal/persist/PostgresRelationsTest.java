package dev.covet.orm.internal.persist;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class PostgresRelationsTest extends RelationsContract {

    private final PostgresDatabase database;

    PostgresRelationsTest(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
