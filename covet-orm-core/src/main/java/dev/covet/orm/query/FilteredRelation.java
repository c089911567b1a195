package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/**
 * A relation of which only the rows under a condition are joined; the name given to it stands for the relation.
 *
 * <pre>{@code
 * User.objects.alias("drafts", filteredRelation("posts", Q.of("posts__published", false)))
 *     .filter("drafts__title__icontains", "java");
 * }</pre>
 *
 * @param relation the path of the relation
 * @param condition which related rows are joined, with paths from the query's model
 */
public record FilteredRelation(String relation, Q condition) {
    public FilteredRelation {
        ValueException.given(relation, "filteredRelation", "the name of a relation");
        ValueException.given(condition, "filteredRelation", "a condition");
    }
}
