package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.RelationMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the relations to many rows that expressions and conditions of a query are joined along.
 *
 * <p>A filter's condition on related rows under a negation is a subquery and joins nothing; of a query inside counts
 * what it refers to.
 */
final class ToManyRelations extends ExpressionRewrite {

    private final Set<Along> found = new HashSet<>();

    /**
     * A relation to many rows.
     *
     * @param relations the way to it from the query's model
     * @param conditional the filtered relation on the way, or null
     */
    record Along(List<RelationMeta> relations, @Nullable ResolvedFilteredRelation conditional) {}

    private ToManyRelations() {}

    /** Returns the relations along which the expression is joined. */
    static Set<Along> of(ResolvedExpression expression) {
        ToManyRelations rows = new ToManyRelations();
        rows.expression(expression);
        return rows.found;
    }

    /** Returns the relations along which the condition of a filter is joined. */
    static Set<Along> of(Step.Filter filter) {
        ToManyRelations rows = new ToManyRelations();
        ResolvedCondition condition = filter.condition();
        condition.accept(filter.exclude() ? rows.new Negated() : rows.new Filtered());
        return rows.found;
    }

    /** Returns the relations along which a condition inside an expression is joined. */
    static Set<Along> of(ResolvedCondition condition) {
        ToManyRelations rows = new ToManyRelations();
        rows.condition(condition);
        return rows.found;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(query, this);
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        List<RelationMeta> relations = expression.path().relations();
        for (int i = 1; i <= relations.size(); i++) {
            if (relations.get(i - 1).toMany()) {
                found.add(new Along(relations.subList(0, i), expression.conditional()));
            }
        }
        return expression;
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        Annotation named = expression.annotation();
        if (!named.isAggregate() && !AggregateDetector.isWindow(named.expression())) {
            expression(named.expression());
        }
        return expression;
    }

    /** The condition of a filter. */
    private class Filtered extends ExpressionRewrite {

        @Override
        public ResolvedCondition comparison(ResolvedCondition.Comparison condition) {
            ToManyRelations.this.expression(condition.left());
            condition.right().accept(ToManyRelations.this);
            return condition;
        }

        @Override
        public ResolvedCondition truth(ResolvedCondition.Truth condition) {
            ToManyRelations.this.expression(condition.expression());
            return condition;
        }

        @Override
        public ResolvedCondition not(ResolvedCondition.Not condition) {
            condition.condition().accept(new Negated());
            return condition;
        }
    }

    /** Under a negation: the left side of a lookup becomes a subquery where it is joined along many rows. */
    private final class Negated extends Filtered {

        @Override
        public ResolvedCondition comparison(ResolvedCondition.Comparison condition) {
            if (!(condition.left() instanceof ResolvedExpression.Column)) {
                ToManyRelations.this.expression(condition.left());
            }
            condition.right().accept(ToManyRelations.this);
            return condition;
        }
    }
}
