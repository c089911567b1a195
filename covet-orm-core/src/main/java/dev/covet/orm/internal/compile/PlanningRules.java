package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a compiler that planning depends on.
 *
 * @param dialect the database
 * @param database the name of the database, or null if it has none
 * @param repeatedRows whether the to-many joins of one aggregate may repeat the rows of another
 * @param homes the databases that the models live in; tables of several cannot be in one statement
 */
record PlanningRules(Dialect dialect, @Nullable String database, boolean repeatedRows, Homes homes) {

    /**
     * Checks that a subquery is bound to no other database than the statement, and that its model lives where that of
     * the query around it does.
     *
     * @throws QueryStateException if it is bound to another database
     */
    void checkDatabase(ModelMeta<?> outer, BoundQuery query) {
        String named = query.database();
        if (named == null) {
            homes.requireTogether(outer, query.shape().model(), "a subquery");
        }
        if (named != null && database != null && !named.equals(database) && !named.startsWith(database + ".")) {
            throw new QueryStateException("A query on the database " + database + " cannot hold one on " + named
                    + ". Run the inner one first and give its values as a list, or run both on one database.");
        }
    }
}
