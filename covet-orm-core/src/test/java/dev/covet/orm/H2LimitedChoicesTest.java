package dev.covet.orm;

import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;

/** Limited choices on H2. */
@DatabaseTest
class H2LimitedChoicesTest extends LimitedChoicesContract {

    private final H2Database database;

    H2LimitedChoicesTest(H2Database database) {
        this.database = database;
    }

    @Override
    String url() {
        return database.r2dbcUrl();
    }
}
