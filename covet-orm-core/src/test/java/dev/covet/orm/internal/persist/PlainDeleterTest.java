package dev.covet.orm.internal.persist;

import dev.covet.orm.dialect.plain.PlainConnectionFactoryProvider;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;

/** On a database that a test has added. */
@DatabaseTest
class PlainDeleterTest extends DeleterContract {

    private final PostgresDatabase database;

    PlainDeleterTest(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    String url() {
        return PlainConnectionFactoryProvider.url(database);
    }
}
