package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ConditionalRelation;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;
import java.util.function.Function;

/**
 * A relation that is joined under a condition.
 *
 * @param conditional the relation
 * @param condition the condition for a join
 */
record FilteredJoin(ConditionalRelation conditional, Function<Join, SqlExpression> condition) {

    RelationMeta relation() {
        List<RelationMeta> relations = conditional.path().relations();
        return relations.get(relations.size() - 1);
    }
}
