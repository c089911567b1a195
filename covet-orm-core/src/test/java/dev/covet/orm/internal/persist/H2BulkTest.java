package dev.covet.orm.internal.persist;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import dev.covet.orm.testkit.TestDatabase;

@DatabaseTest
class H2BulkTest extends BulkContract {

    private final H2Database database;

    H2BulkTest(H2Database database) {
        this.database = database;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
