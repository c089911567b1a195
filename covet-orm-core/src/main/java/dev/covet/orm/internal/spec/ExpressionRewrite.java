package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Copies a tree of expressions and conditions; a subclass overrides the nodes to change. Types are inferred again,
 * because the type of a part may have changed.
 */
abstract class ExpressionRewrite
        implements ResolvedExpression.Visitor<ResolvedExpression>,
                ResolvedCondition.Visitor<ResolvedCondition>,
                RightSide.Visitor<RightSide> {

    /** Returns the replacement of a parameter. */
    @Override
    public Parameter parameter(Parameter parameter) {
        return parameter;
    }

    /** Returns the replacement of a subquery. */
    BoundQuery query(BoundQuery query) {
        return query;
    }

    /** Returns the replacement of an annotation that is referred to. */
    Annotation annotation(Annotation annotation) {
        return annotation;
    }

    /** Returns the replacement of a filtered relation. */
    ResolvedFilteredRelation relation(ResolvedFilteredRelation relation) {
        return relation;
    }

    final ResolvedExpression expression(ResolvedExpression expression) {
        return expression.accept(this);
    }

    private @Nullable ResolvedExpression optional(@Nullable ResolvedExpression expression) {
        return expression == null ? null : expression.accept(this);
    }

    final ResolvedCondition condition(ResolvedCondition condition) {
        return condition.accept(this);
    }

    final List<ResolvedExpression> expressions(List<ResolvedExpression> expressions) {
        return each(expressions, this::expression);
    }

    final List<ResolvedOrdering> orderings(List<ResolvedOrdering> items) {
        return each(items, this::ordering);
    }

    private ResolvedOrdering ordering(ResolvedOrdering item) {
        List<ResolvedOrdering> related = item.related() == null ? null : orderings(item.related());
        return new ResolvedOrdering(expression(item.expression()), item.descending(), item.nulls(), related);
    }

    static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(items.size());
        items.forEach(item -> changed.add(change.apply(item)));
        return List.copyOf(changed);
    }

    @Override
    public ResolvedExpression column(ResolvedExpression.Column expression) {
        ResolvedFilteredRelation conditional = expression.conditional();
        return conditional == null
                ? expression
                : new ResolvedExpression.Column(expression.path(), relation(conditional));
    }

    @Override
    public ResolvedExpression reference(ResolvedExpression.Reference expression) {
        return new ResolvedExpression.Reference(annotation(expression.annotation()));
    }

    @Override
    public ResolvedExpression transformed(ResolvedExpression.Transformed expression) {
        return ResolvedExpression.Transformed.of(expression(expression.operand()), expression.transform());
    }

    @Override
    public ResolvedExpression literal(ResolvedExpression.Literal expression) {
        Parameter parameter = expression.parameter();
        return parameter == null ? expression : new ResolvedExpression.Literal(parameter(parameter), expression.type());
    }

    @Override
    public ResolvedExpression.Outer outer(ResolvedExpression.Outer expression) {
        return expression;
    }

    @Override
    public ResolvedExpression function(ResolvedExpression.FunctionCall expression) {
        return ResolvedExpression.FunctionCall.of(
                expression.function(), expressions(expression.arguments()), expression.options(), expression.stated());
    }

    @Override
    public ResolvedExpression aggregate(ResolvedExpression.AggregateCall expression) {
        ResolvedCondition taken = expression.condition();
        return new ResolvedExpression.AggregateCall(
                expression.function(),
                expressions(expression.arguments()),
                expression.distinct(),
                taken == null ? null : condition(taken),
                optional(expression.otherwise()),
                orderings(expression.ordering()),
                expression.stated());
    }

    @Override
    public ResolvedExpression arithmetic(ResolvedExpression.Operation expression) {
        return ResolvedExpression.Operation.of(
                expression.operator(),
                expression(expression.left()),
                expression(expression.right()),
                expression.stated());
    }

    @Override
    public ResolvedExpression cases(ResolvedExpression.Cases expression) {
        List<ResolvedExpression.Cases.Branch> branches = each(
                expression.branches(),
                branch -> new ResolvedExpression.Cases.Branch(
                        condition(branch.condition()), expression(branch.result())));
        return ResolvedExpression.Cases.of(branches, optional(expression.otherwise()));
    }

    @Override
    public ResolvedExpression window(ResolvedExpression.WindowCall expression) {
        return new ResolvedExpression.WindowCall(
                expression(expression.function()),
                expressions(expression.partition()),
                orderings(expression.ordering()),
                expression.frame());
    }

    @Override
    public ResolvedExpression typed(ResolvedExpression.Typed expression) {
        return new ResolvedExpression.Typed(expression(expression.operand()), expression.type());
    }

    @Override
    public ResolvedExpression raw(ResolvedExpression.Fragment expression) {
        return new ResolvedExpression.Fragment(
                expression.parts(), expressions(expression.arguments()), expression.type());
    }

    @Override
    public ResolvedExpression scalar(ResolvedExpression.Scalar expression) {
        return new ResolvedExpression.Scalar(query(expression.query()));
    }

    @Override
    public ResolvedExpression exists(ResolvedExpression.Existence expression) {
        return new ResolvedExpression.Existence(query(expression.query()));
    }

    @Override
    public ResolvedExpression condition(ResolvedExpression.Test expression) {
        return new ResolvedExpression.Test(condition(expression.condition()));
    }

    @Override
    public ResolvedExpression negation(ResolvedExpression.Negated expression) {
        return new ResolvedExpression.Negated(expression(expression.operand()));
    }

    @Override
    public ResolvedCondition comparison(ResolvedCondition.Comparison condition) {
        ResolvedCondition.Comparison changed = new ResolvedCondition.Comparison(
                condition.target().startingWith(expression(condition.left())),
                condition.right().accept(this));
        ComparableTypes.check(changed);
        return changed;
    }

    @Override
    public ResolvedCondition truth(ResolvedCondition.Truth condition) {
        return new ResolvedCondition.Truth(expression(condition.expression()));
    }

    @Override
    public ResolvedCondition not(ResolvedCondition.Not condition) {
        return new ResolvedCondition.Not(condition(condition.condition()));
    }

    @Override
    public ResolvedCondition group(ResolvedCondition.Group condition) {
        return new ResolvedCondition.Group(
                condition.connector(), each(condition.members(), member -> member.accept(this)));
    }

    @Override
    public RightSide nullValue(RightSide.NullValue right) {
        return right;
    }

    @Override
    public RightSide flag(RightSide.Flag right) {
        return right;
    }

    @Override
    public RightSide beyond(RightSide.Beyond right) {
        return right;
    }

    @Override
    public RightSide emptyList(RightSide.EmptyList right) {
        return right;
    }

    @Override
    public RightSide computed(RightSide.Computed right) {
        return new RightSide.Computed(expression(right.expression()));
    }

    @Override
    public RightSide rows(RightSide.Rows right) {
        return new RightSide.Rows(query(right.query()));
    }

    @Override
    public RightSide members(RightSide.Members right) {
        return new RightSide.Members(each(right.all(), member -> member.accept(this)));
    }
}
