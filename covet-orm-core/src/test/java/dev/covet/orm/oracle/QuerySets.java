package dev.covet.orm.oracle;

import dev.covet.orm.Model;
import dev.covet.orm.QuerySet;
import dev.covet.orm.RelatedSet;

/** Programs are read at run time, so the types of rows are unknown when the runner is compiled. */
final class QuerySets {

    private QuerySets() {}

    @SuppressWarnings("unchecked")
    static QuerySet<Object> untyped(QuerySet<?> query) {
        return (QuerySet<Object>) query;
    }

    @SuppressWarnings("unchecked")
    static RelatedSet<Object> related(Model<?> owner, String relation) {
        RelatedSet<?> set = owner.related(relation);
        return (RelatedSet<Object>) set;
    }
}
