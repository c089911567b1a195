package dev.covet.orm.oracle;

import dev.covet.orm.QuerySet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A query set on its way through the steps of a program.
 *
 * @param query the query set so far
 * @param kind what its rows are
 * @param annotations the names that annotate instances
 */
record Selection(QuerySet<Object> query, Kind kind, Set<String> annotations) {

    /** What the rows of a query set are. */
    enum Kind {
        INSTANCES,
        VALUES,
        LISTS,
        FLAT
    }

    static Selection of(QuerySet<?> query) {
        return new Selection(QuerySets.untyped(query), Kind.INSTANCES, Set.of());
    }

    Selection with(QuerySet<?> changed) {
        return new Selection(QuerySets.untyped(changed), kind, annotations);
    }

    Selection as(Kind changed, QuerySet<?> rows) {
        return new Selection(QuerySets.untyped(rows), changed, annotations);
    }

    Selection annotated(String name) {
        Set<String> names = new LinkedHashSet<>(annotations);
        names.add(name);
        return new Selection(query, kind, names);
    }
}
