package dev.covet.orm.internal.persist;

import dev.covet.orm.dialect.plain.PlainConnectionFactoryProvider;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import dev.covet.orm.testkit.TestDatabase;

/** On a database that a test has added. */
@DatabaseTest
class PlainSaverTest extends SaverContract {

    private final PostgresDatabase database;

    PlainSaverTest(PostgresDatabase database) {
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
