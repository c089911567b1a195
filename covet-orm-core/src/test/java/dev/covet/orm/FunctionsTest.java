package dev.covet.orm;

import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;

/** Functions in sessions as they come. */
@EveryDatabase
class FunctionsTest extends FunctionsContract {

    @BeforeEachDatabase
    static void fill(TestDatabase database) {
        runtime = filled(database.r2dbcUrl());
    }
}
