package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedFilteredRelation;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;
import java.util.function.Function;

/**
 * A filtered relation and the way to plan its ON condition.
 *
 * @param conditional the filtered relation
 * @param condition plans the ON condition for the join of the relation
 */
record FilteredJoin(ResolvedFilteredRelation conditional, Function<Join, SqlExpression> condition) {

    RelationMeta relation() {
        List<RelationMeta> relations = conditional.path().relations();
        return relations.get(relations.size() - 1);
    }
}
