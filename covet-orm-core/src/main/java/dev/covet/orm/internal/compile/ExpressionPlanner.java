package dev.covet.orm.internal.compile;

import dev.covet.orm.error.CallArguments;
import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.ResolvedOrdering;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.SqlFunction;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Window;
import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the expressions of one query as SQL.
 *
 * <p>A to-many join is shared with the given reusable joins only, or with all joins of the query if the set is null.
 */
final class ExpressionPlanner implements ResolvedExpression.Visitor<PlannedExpression> {

    private final PlanScope scope;
    private final @Nullable Set<Join> reusable;

    ExpressionPlanner(PlanScope scope, @Nullable Set<Join> reusable) {
        this.scope = scope;
        this.reusable = reusable;
    }

    PlannedExpression plan(ResolvedExpression expression) {
        return expression.accept(this);
    }

    List<PlannedExpression> plan(List<ResolvedExpression> expressions) {
        List<PlannedExpression> terms = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> terms.add(plan(expression)));
        return terms;
    }

    @Override
    public PlannedExpression column(ResolvedExpression.Column expression) {
        return scope.column(expression, reusable);
    }

    @Override
    public PlannedExpression reference(ResolvedExpression.Reference expression) {
        return scope.annotation(expression);
    }

    @Override
    public PlannedExpression transformed(ResolvedExpression.Transformed expression) {
        DerivedNames derived = scope.derived();
        if (derived != null && derived.selectsOnDemand()) {
            return derived.resolve(expression);
        }
        PlannedExpression operand = plan(expression.operand());
        return PlannedExpression.of(expression.transform().apply(operand.operand()), List.of(operand));
    }

    @Override
    public PlannedExpression literal(ResolvedExpression.Literal expression) {
        SqlType type = expression.type();
        if (expression.parameter() != null) {
            return PlannedExpression.constant(scope.bind(expression.parameter()), type);
        }
        return PlannedExpression.constant(absent(type), type);
    }

    private static SqlExpression absent(@Nullable SqlType type) {
        if (type == null) {
            return SqlExpression.Constant.NULL;
        }
        return type.kind() == SqlType.Kind.JSON
                ? SqlExpression.Cast.JSON_NULL
                : new SqlExpression.Cast(SqlExpression.Constant.NULL, type);
    }

    @Override
    public PlannedExpression outer(ResolvedExpression.Outer expression) {
        PlanScope outer = scope.outer();
        ResolvedExpression target = expression.target();
        if (outer == null || target == null) {
            throw new FieldException("The reference outerRef(\"" + expression.path()
                    + "\") has no query around it. Use the query inside exists, subquery or in of another one.");
        }
        if (expression.levels() == 1) {
            return scope.referred(outer.expressions(null).plan(target));
        }
        ResolvedExpression nearer = new ResolvedExpression.Outer(expression.path(), expression.levels() - 1, target);
        PlannedExpression further = outer.expressions(null).plan(nearer);
        return PlannedExpression.constant(further.sql(), further.type());
    }

    @Override
    public PlannedExpression function(ResolvedExpression.FunctionCall expression) {
        List<PlannedExpression> arguments = plan(expression.arguments());
        SqlFunction function = expression.function();
        List<Operand> operands =
                arguments.stream().map(PlannedExpression::operand).toList();
        SqlExpression call = function.call(CallArguments.of(function.name(), operands), expression.options());
        SqlType stated = expression.stated();
        return stated == null
                ? PlannedExpression.of(call, expression.type(), arguments)
                : typed(PlannedExpression.of(call, expression.inferred(), arguments), stated);
    }

    @Override
    public PlannedExpression aggregate(ResolvedExpression.AggregateCall expression) {
        return overRows(expression);
    }

    private PlannedExpression overRows(ResolvedExpression.AggregateCall call) {
        List<PlannedExpression> arguments = plan(call.arguments());
        PlannedExpression filter = call.condition() == null
                ? null
                : scope.conditions().plan(call.condition(), reusable).toTerm();
        SqlExpression sql = new SqlExpression.AggregateCall(
                call.function().name().toUpperCase(Locale.ROOT),
                sql(arguments),
                call.distinct(),
                order(call.ordering()),
                filter == null || filter.isTrue() ? null : filter.sql());
        if (call.otherwise() != null) {
            sql = new SqlExpression.Call(
                    "COALESCE", List.of(sql, plan(call.otherwise()).sql()));
        }
        boolean asArgument = call.field() != null;
        return new PlannedExpression(
                sql, call.type(), asArgument ? arguments.get(0).field() : null, true, false, List.of());
    }

    private static List<SqlExpression> sql(List<PlannedExpression> terms) {
        return terms.stream().map(PlannedExpression::sql).toList();
    }

    @Override
    public PlannedExpression arithmetic(ResolvedExpression.Operation expression) {
        PlannedExpression left = plan(expression.left());
        PlannedExpression right = plan(expression.right());
        SqlOperator operator = SqlOperator.valueOf(expression.operator().name());
        boolean asWritten = expression.stated() != null;
        SqlExpression sql = asWritten
                ? new SqlExpression.Binary(left.sql(), operator, right.sql())
                : new SqlExpression.Binary(withTime(left), operator, withTime(right));
        return PlannedExpression.of(sql, expression.type(), List.of(left, right));
    }

    /**
     * Casts a date to a timestamp, because databases differ in the result of date arithmetic but agree on that of
     * timestamps.
     */
    private static SqlExpression withTime(PlannedExpression term) {
        return term.operand().is(SqlType.Kind.DATE) ? term.operand().as(SqlType.TIMESTAMP) : term.sql();
    }

    @Override
    public PlannedExpression cases(ResolvedExpression.Cases expression) {
        List<PlannedExpression> parts = new ArrayList<>();
        List<SqlExpression.Branch> branches = new ArrayList<>();
        for (ResolvedExpression.Cases.Branch branch : expression.branches()) {
            PlannedExpression condition =
                    scope.conditions().plan(branch.condition(), reusable).toTerm();
            PlannedExpression result = plan(branch.result());
            parts.add(condition);
            parts.add(result);
            branches.add(new SqlExpression.Branch(condition.sql(), result.sql()));
        }
        PlannedExpression otherwise = expression.otherwise() == null ? null : plan(expression.otherwise());
        if (otherwise != null) {
            parts.add(otherwise);
        }
        SqlExpression sql = new SqlExpression.Case(branches, otherwise == null ? null : otherwise.sql());
        return PlannedExpression.of(sql, expression.type(), parts);
    }

    @Override
    public PlannedExpression window(ResolvedExpression.WindowCall expression) {
        List<ResolvedExpression> arguments;
        PlannedExpression function;
        if (expression.function() instanceof ResolvedExpression.AggregateCall aggregate) {
            arguments = aggregate.arguments();
            function = overRows(aggregate);
        } else {
            arguments = ((ResolvedExpression.FunctionCall) expression.function()).arguments();
            function = plan(expression.function());
        }
        List<PlannedExpression> partition = plan(expression.partition());
        List<OrderTerm> ordering = order(expression.ordering());
        List<PlannedExpression> parts = new ArrayList<>(partition);
        expression.ordering().forEach(item -> parts.add(plan(item.expression())));
        SqlExpression sql = new SqlExpression.Over(function.sql(), sql(partition), ordering, frame(expression.frame()));
        List<PlannedExpression> planned = plan(arguments);
        boolean ofAggregates = expression.function() instanceof ResolvedExpression.FunctionCall
                && planned.stream().anyMatch(PlannedExpression::aggregate);
        boolean overAggregate = ofAggregates || parts.stream().anyMatch(PlannedExpression::aggregate);
        parts.add(
                new PlannedExpression(function.sql(), null, null, false, false, PlannedExpression.groupingOf(planned)));
        return new PlannedExpression(
                sql, function.type(), function.field(), overAggregate, true, PlannedExpression.groupingOf(parts));
    }

    private static SqlExpression.@Nullable Frame frame(Window.@Nullable Frame frame) {
        return frame == null
                ? null
                : new SqlExpression.Frame(frame.unit() == Window.Unit.ROWS, frame.start(), frame.end());
    }

    @Override
    public PlannedExpression typed(ResolvedExpression.Typed expression) {
        return typed(plan(expression.operand()), expression.type());
    }

    private static PlannedExpression typed(PlannedExpression term, SqlType type) {
        return term.operand().isShownAs(type)
                ? PlannedExpression.of(new Operand(term.operand().as(type), type), List.of(term))
                : term.typed(type);
    }

    @Override
    public PlannedExpression raw(ResolvedExpression.Fragment expression) {
        List<PlannedExpression> arguments = plan(expression.arguments());
        return PlannedExpression.of(
                new SqlExpression.Template(expression.parts(), sql(arguments)), expression.type(), arguments);
    }

    @Override
    public PlannedExpression scalar(ResolvedExpression.Scalar expression) {
        return scalar(expression.query());
    }

    /** Plans a scalar subquery. */
    PlannedExpression scalar(BoundQuery query) {
        SelectPlanner inner = scope.inner(query);
        PlanScope.SingleColumnQuery column = inner.scalar();
        SqlExpression sql =
                column.query() == null ? SqlExpression.Constant.NULL : new SqlExpression.Scalar(column.query());
        return inner.scope().asPart(sql, column.term().type(), column.term().field());
    }

    @Override
    public PlannedExpression exists(ResolvedExpression.Existence expression) {
        SelectPlanner inner = scope.inner(expression.query());
        Query query = inner.existence();
        return query == null
                ? Predicate.FALSE
                : inner.scope().asPart(new SqlExpression.Exists(query), SqlType.BOOLEAN, null);
    }

    @Override
    public PlannedExpression condition(ResolvedExpression.Test expression) {
        return asValue(scope.conditions().plan(expression.condition(), reusable).toTerm());
    }

    @Override
    public PlannedExpression negation(ResolvedExpression.Negated expression) {
        return asValue(Predicate.not(plan(expression.operand())));
    }

    /** Makes GROUP BY list a selected condition as a whole instead of the columns that it uses. */
    private static PlannedExpression asValue(PlannedExpression condition) {
        boolean whole = !condition.aggregate()
                && !condition.window()
                && !condition.grouping().isEmpty()
                && !(condition.sql() instanceof SqlExpression.Exists);
        return whole ? PlannedExpression.of(condition.sql(), condition.type(), List.of(condition)) : condition;
    }

    /** Plans the ordering. */
    List<OrderTerm> order(List<ResolvedOrdering> items) {
        List<OrderTerm> terms = new ArrayList<>(items.size());
        items.forEach(item -> terms.add(
                toSql(item, scope.requireOrder(plan(item.expression())).sql())));
        return terms;
    }

    static OrderTerm toSql(ResolvedOrdering item, SqlExpression sql) {
        return new OrderTerm(
                sql, item.descending(), item.nulls() == null ? null : item.nulls() == Ordering.Nulls.FIRST);
    }
}
