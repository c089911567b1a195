package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;

/** Checks that the condition of a filtered relation looks at its rows and at those of the query's model only. */
final class FilteredPaths extends ExpressionRewrite {

    private final Path relation;

    private FilteredPaths(Path relation) {
        this.relation = relation;
    }

    static void check(Path relation, ResolvedCondition condition) {
        condition.accept(new FilteredPaths(relation));
    }

    @Override
    public ResolvedCondition comparison(ResolvedCondition.Comparison condition) {
        if (condition.left() instanceof ResolvedExpression.Column column && goesBeyond(column.path())) {
            throw new FieldException("The condition \"" + condition.key() + "\" of a filtered relation goes beyond it."
                    + " Only fields of the relation itself and of the query's model can stand in it.");
        }
        return condition;
    }

    /** Whether another table is needed; a foreign key holds the key of the row that it refers to. */
    private boolean goesBeyond(Path path) {
        List<RelationMeta> way = relation.relations();
        List<RelationMeta> rest = path.leadsAlong(way)
                ? path.relations().subList(way.size(), path.relations().size())
                : path.relations();
        int length = rest.size();
        FieldMeta end = path.field();
        while (length > 0 && holdsKey(rest.get(length - 1), end)) {
            end = rest.get(length - 1).sourceField();
            length--;
        }
        return length > 0;
    }

    private static boolean holdsKey(RelationMeta relation, FieldMeta end) {
        return !relation.reverse() && !relation.toMany() && relation.targetField() == end;
    }
}
