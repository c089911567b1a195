package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.ModelMeta;
import java.util.Set;

/**
 * Makes a condition whose sides meet in related rows one that can be negated: under a negation, two columns of one
 * related row stay those of one row, and no row of the model is found more than once.
 *
 * <p>A condition that only asks whether there is such a related row needs no help: it becomes a subquery when it is
 * planned.
 */
final class NegatedRows {

    private NegatedRows() {}

    /**
     * Returns the condition, which needs so many queries around its own, or that the key is among those of the rows
     * that it finds.
     */
    static ResolvedCondition onKey(ModelMeta<?> model, ResolvedCondition condition, int reach) {
        return meetsInRelatedRows(condition) && !AggregateDetector.isOfGroups(condition)
                ? Correlation.keyIn(BoundQuery.within(QueryShape.of(model)
                        .with(new Step.Filter(condition.accept(new MovedInward()), false, false), reach + 1)))
                : condition;
    }

    private static boolean meetsInRelatedRows(ResolvedCondition condition) {
        Names names = new Names();
        if (condition instanceof ResolvedCondition.Comparison comparison
                && comparison.left() instanceof ResolvedExpression.Column) {
            comparison.right().accept(names);
        } else {
            condition.accept(names);
        }
        return names.toMany && !names.several;
    }

    /** Looks for columns of related rows, and for names of which a row of the model has several values. */
    private static final class Names extends ExpressionRewrite {

        private boolean toMany;
        private boolean several;

        @Override
        public ResolvedExpression column(ResolvedExpression.Column expression) {
            toMany |= expression.path().isToMany();
            return expression;
        }

        @Override
        public ResolvedExpression reference(ResolvedExpression.Reference expression) {
            Set<?> along = ToManyRelations.of(expression);
            several |= !along.isEmpty();
            return expression;
        }
    }
}
