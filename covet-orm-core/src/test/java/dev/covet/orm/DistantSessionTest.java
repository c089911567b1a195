package dev.covet.orm;

import dev.covet.orm.testkit.BeforeEachDatabase;
import dev.covet.orm.testkit.DatabaseProduct;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;

/** Functions in a session whose time zone is far from UTC. */
@EveryDatabase
class DistantSessionTest extends FunctionsContract {

    @BeforeEachDatabase
    static void fill(TestDatabase database, DatabaseProduct product) {
        runtime = filled(database.r2dbcUrl() + inLosAngeles(product));
    }

    private static String inLosAngeles(DatabaseProduct product) {
        return switch (product) {
            case H2 -> ";TIME%20ZONE=America%2FLos_Angeles";
            case POSTGRESQL -> "?timeZone=America/Los_Angeles";
        };
    }
}
