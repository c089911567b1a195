package dev.covet.orm.internal.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detects aggregates, or window functions, in an expression. Unless it is said, subqueries are not searched.
 */
final class AggregateDetector
        implements ResolvedExpression.Visitor<Boolean>, ResolvedCondition.Visitor<Boolean>, RightSide.Visitor<Boolean> {

    /** Detects aggregates that are written in the expression itself; does not follow references to annotations. */
    static final AggregateDetector WRITTEN_AGGREGATES = new AggregateDetector(true, Integer.MAX_VALUE);

    private static final AggregateDetector AGGREGATES = new AggregateDetector(true, 0);
    private static final AggregateDetector WINDOWS = new AggregateDetector(false, 0);

    private final boolean aggregate;
    private final int from;

    private AggregateDetector(boolean aggregate, int from) {
        this.aggregate = aggregate;
        this.from = from;
    }

    /**
     * Returns a visitor that detects aggregates; an aggregate used as a window function does not count.
     *
     * @param from the index of the first annotation that is followed; earlier ones count as plain columns
     */
    static AggregateDetector aggregates(int from) {
        return from == 0 ? AGGREGATES : new AggregateDetector(true, from);
    }

    /**
     * Returns a visitor that detects window functions; annotations before the index {@code from} count as plain
     * columns.
     */
    static AggregateDetector windows(int from) {
        return from == 0 ? WINDOWS : new AggregateDetector(false, from);
    }

    /** Returns whether the expression contains an aggregate. */
    static boolean isAggregate(ResolvedExpression expression) {
        return expression.accept(AGGREGATES);
    }

    /** Returns whether the expression holds a window function. */
    static boolean isWindow(ResolvedExpression expression) {
        return expression.accept(WINDOWS);
    }

    /** Returns whether the condition, or a subquery in it, tests what is computed from many rows of its query. */
    static boolean isOfGroups(ResolvedCondition condition) {
        return condition.accept(AGGREGATES)
                || condition.accept(WINDOWS)
                || OuterTargets.of(condition).stream().anyMatch(target -> isAggregate(target) || isWindow(target));
    }

    private boolean any(List<ResolvedExpression> expressions) {
        for (ResolvedExpression expression : expressions) {
            if (expression.accept(this)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(@Nullable ResolvedExpression expression) {
        return expression != null && expression.accept(this);
    }

    @Override
    public Boolean column(ResolvedExpression.Column expression) {
        return false;
    }

    @Override
    public Boolean reference(ResolvedExpression.Reference expression) {
        Annotation annotation = expression.annotation();
        if (annotation.place() < from) {
            return false;
        }
        return aggregate ? annotation.isAggregate() : annotation.expression().accept(this);
    }

    @Override
    public Boolean transformed(ResolvedExpression.Transformed expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Boolean literal(ResolvedExpression.Literal expression) {
        return false;
    }

    @Override
    public Boolean outer(ResolvedExpression.Outer expression) {
        return false;
    }

    @Override
    public Boolean function(ResolvedExpression.FunctionCall expression) {
        return any(expression.arguments());
    }

    @Override
    public Boolean aggregate(ResolvedExpression.AggregateCall expression) {
        return aggregate;
    }

    @Override
    public Boolean arithmetic(ResolvedExpression.Operation expression) {
        return expression.left().accept(this) || expression.right().accept(this);
    }

    @Override
    public Boolean cases(ResolvedExpression.Cases expression) {
        for (ResolvedExpression.Cases.Branch branch : expression.branches()) {
            if (branch.condition().accept(this) || branch.result().accept(this)) {
                return true;
            }
        }
        return holds(expression.otherwise());
    }

    @Override
    public Boolean window(ResolvedExpression.WindowCall expression) {
        if (!aggregate) {
            return true;
        }
        List<ResolvedExpression> arguments = expression.function() instanceof ResolvedExpression.AggregateCall over
                ? over.arguments()
                : List.of(expression.function());
        return any(arguments)
                || any(expression.partition())
                || expression.ordering().stream()
                        .anyMatch(item -> item.expression().accept(this));
    }

    @Override
    public Boolean typed(ResolvedExpression.Typed expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Boolean raw(ResolvedExpression.Fragment expression) {
        return any(expression.arguments());
    }

    @Override
    public Boolean scalar(ResolvedExpression.Scalar expression) {
        return false;
    }

    @Override
    public Boolean exists(ResolvedExpression.Existence expression) {
        return false;
    }

    @Override
    public Boolean condition(ResolvedExpression.Test expression) {
        return expression.condition().accept(this);
    }

    @Override
    public Boolean negation(ResolvedExpression.Negated expression) {
        return expression.operand().accept(this);
    }

    @Override
    public Boolean comparison(ResolvedCondition.Comparison condition) {
        return condition.left().accept(this) || condition.right().accept(this);
    }

    @Override
    public Boolean truth(ResolvedCondition.Truth condition) {
        return condition.expression().accept(this);
    }

    @Override
    public Boolean not(ResolvedCondition.Not condition) {
        return condition.condition().accept(this);
    }

    @Override
    public Boolean group(ResolvedCondition.Group condition) {
        for (ResolvedCondition member : condition.members()) {
            if (member.accept(this)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Boolean nullValue(RightSide.NullValue right) {
        return false;
    }

    @Override
    public Boolean flag(RightSide.Flag right) {
        return false;
    }

    @Override
    public Boolean parameter(Parameter right) {
        return false;
    }

    @Override
    public Boolean beyond(RightSide.Beyond right) {
        return false;
    }

    @Override
    public Boolean emptyList(RightSide.EmptyList right) {
        return false;
    }

    @Override
    public Boolean computed(RightSide.Computed right) {
        return right.expression().accept(this);
    }

    @Override
    public Boolean rows(RightSide.Rows right) {
        return false;
    }

    @Override
    public Boolean members(RightSide.Members right) {
        for (RightSide member : right.all()) {
            if (member.accept(this)) {
                return true;
            }
        }
        return false;
    }
}
