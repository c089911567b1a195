package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.spec.BoundQuery;
import org.jspecify.annotations.Nullable;

/**
 * What planning goes by besides the query.
 *
 * @param dialect the database
 * @param database the name of the database, or null where it has none
 * @param repeatedRows whether an aggregate may see a row more than once because of another aggregate
 */
record PlanningRules(Dialect dialect, @Nullable String database, boolean repeatedRows) {

    /**
     * Checks that a query inside another one runs where the whole statement does.
     *
     * @throws QueryStateException if another database was named for it
     */
    void checkDatabase(BoundQuery query) {
        String named = query.database();
        if (named != null && database != null && !named.equals(database) && !named.startsWith(database + ".")) {
            throw new QueryStateException("A query on the database " + database + " cannot hold one on " + named
                    + ". Run the inner one first and give its values as a list, or run both on one database.");
        }
    }
}
