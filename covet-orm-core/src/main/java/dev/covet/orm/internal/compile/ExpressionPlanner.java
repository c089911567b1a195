package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.ResolvedOrdering;
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
 * Turns the expressions of one query into SQL.
 *
 * <p>Joins of to-many relations are shared with the given set of reusable joins, or with all where it is null.
 */
final class ExpressionPlanner implements ResolvedExpression.Visitor<Term> {

    private final Level level;
    private final @Nullable Set<Join> reusable;

    ExpressionPlanner(Level level, @Nullable Set<Join> reusable) {
        this.level = level;
        this.reusable = reusable;
    }

    Term plan(ResolvedExpression expression) {
        return expression.accept(this);
    }

    List<Term> plan(List<ResolvedExpression> expressions) {
        List<Term> terms = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> terms.add(plan(expression)));
        return terms;
    }

    @Override
    public Term column(ResolvedExpression.Column expression) {
        return level.column(expression, reusable);
    }

    @Override
    public Term reference(ResolvedExpression.Reference expression) {
        return level.annotation(expression);
    }

    @Override
    public Term transformed(ResolvedExpression.Transformed expression) {
        DerivedNames derived = level.derived();
        if (derived != null && derived.selectsOnDemand()) {
            return derived.resolve(expression);
        }
        Term operand = plan(expression.operand());
        return Term.of(expression.transform().apply(operand.operand()), List.of(operand));
    }

    @Override
    public Term literal(ResolvedExpression.Literal expression) {
        SqlType type = expression.type();
        if (expression.parameter() != null) {
            return Term.constant(level.bind(expression.parameter()), type);
        }
        SqlExpression absent = SqlExpression.Constant.NULL;
        return Term.constant(type == null ? absent : new SqlExpression.Cast(absent, type), type);
    }

    @Override
    public Term outer(ResolvedExpression.Outer expression) {
        Level outer = level.outer();
        ResolvedExpression target = expression.target();
        if (outer == null || target == null) {
            throw new FieldException("The reference outerRef(\"" + expression.path()
                    + "\") has no query around it. Use the query inside exists, subquery or in of another one.");
        }
        if (expression.levels() == 1) {
            return level.referred(outer.expressions(null).plan(target));
        }
        ResolvedExpression nearer = new ResolvedExpression.Outer(expression.path(), expression.levels() - 1, target);
        Term further = outer.expressions(null).plan(nearer);
        return Term.constant(further.sql(), further.type());
    }

    @Override
    public Term function(ResolvedExpression.FunctionCall expression) {
        List<Term> arguments = plan(expression.arguments());
        SqlExpression call =
                expression.function().call(arguments.stream().map(Term::operand).toList(), expression.options());
        return Term.of(call, expression.type(), arguments);
    }

    @Override
    public Term aggregate(ResolvedExpression.AggregateCall expression) {
        return level.rules().repeatedRows()
                ? overRows(expression)
                : level.aggregated().plan(expression, () -> overRows(expression));
    }

    private Term overRows(ResolvedExpression.AggregateCall call) {
        List<Term> arguments = plan(call.arguments());
        Term filter = call.condition() == null
                ? null
                : level.conditions().plan(call.condition(), reusable).toTerm();
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
        return new Term(sql, call.type(), asArgument ? arguments.get(0).field() : null, true, false, List.of());
    }

    private static List<SqlExpression> sql(List<Term> terms) {
        return terms.stream().map(Term::sql).toList();
    }

    @Override
    public Term arithmetic(ResolvedExpression.Operation expression) {
        Term left = plan(expression.left());
        Term right = plan(expression.right());
        SqlOperator operator = SqlOperator.valueOf(expression.operator().name());
        boolean asWritten = expression.stated() != null;
        SqlExpression sql = asWritten
                ? new SqlExpression.Binary(left.sql(), operator, right.sql())
                : new SqlExpression.Binary(withTime(left), operator, withTime(right));
        return Term.of(sql, expression.type(), List.of(left, right));
    }

    /** Databases do not agree on what a date and a duration, or two dates, give; times they agree on. */
    private static SqlExpression withTime(Term term) {
        return term.operand().is(SqlType.Kind.DATE) ? term.operand().as(SqlType.TIMESTAMP) : term.sql();
    }

    @Override
    public Term cases(ResolvedExpression.Cases expression) {
        List<Term> parts = new ArrayList<>();
        List<SqlExpression.Branch> branches = new ArrayList<>();
        for (ResolvedExpression.Cases.Branch branch : expression.branches()) {
            Term condition =
                    level.conditions().plan(branch.condition(), reusable).toTerm();
            Term result = plan(branch.result());
            parts.add(condition);
            parts.add(result);
            branches.add(new SqlExpression.Branch(condition.sql(), result.sql()));
        }
        Term otherwise = expression.otherwise() == null ? null : plan(expression.otherwise());
        if (otherwise != null) {
            parts.add(otherwise);
        }
        SqlExpression sql = new SqlExpression.Case(branches, otherwise == null ? null : otherwise.sql());
        return Term.of(sql, expression.type(), parts);
    }

    @Override
    public Term window(ResolvedExpression.WindowCall expression) {
        List<ResolvedExpression> arguments;
        Term function;
        if (expression.function() instanceof ResolvedExpression.AggregateCall aggregate) {
            arguments = aggregate.arguments();
            function = overRows(aggregate);
        } else {
            arguments = ((ResolvedExpression.FunctionCall) expression.function()).arguments();
            function = plan(expression.function());
        }
        List<Term> partition = plan(expression.partition());
        List<OrderTerm> ordering = order(expression.ordering());
        List<Term> parts = new ArrayList<>(partition);
        expression.ordering().forEach(item -> parts.add(plan(item.expression())));
        SqlExpression sql = new SqlExpression.Over(function.sql(), sql(partition), ordering, frame(expression.frame()));
        List<Term> planned = plan(arguments);
        boolean ofAggregates = expression.function() instanceof ResolvedExpression.FunctionCall
                && planned.stream().anyMatch(Term::aggregate);
        boolean overAggregate = ofAggregates || parts.stream().anyMatch(Term::aggregate);
        parts.add(new Term(function.sql(), null, null, false, false, Term.groupingOf(planned)));
        return new Term(sql, function.type(), function.field(), overAggregate, true, Term.groupingOf(parts));
    }

    private static SqlExpression.@Nullable Frame frame(Window.@Nullable Frame frame) {
        return frame == null
                ? null
                : new SqlExpression.Frame(frame.unit() == Window.Unit.ROWS, frame.start(), frame.end());
    }

    @Override
    public Term typed(ResolvedExpression.Typed expression) {
        return plan(expression.operand()).typed(expression.type());
    }

    @Override
    public Term raw(ResolvedExpression.Fragment expression) {
        List<Term> arguments = plan(expression.arguments());
        return Term.of(new SqlExpression.Template(expression.parts(), sql(arguments)), expression.type(), arguments);
    }

    @Override
    public Term scalar(ResolvedExpression.Scalar expression) {
        return scalar(expression.query());
    }

    /** Returns the one value of a query. */
    Term scalar(BoundQuery query) {
        SelectPlanner inner = level.inner(query);
        Level.Column column = inner.scalar();
        SqlExpression sql =
                column.query() == null ? SqlExpression.Constant.NULL : new SqlExpression.Scalar(column.query());
        return inner.level().asPart(sql, column.term().type(), column.term().field());
    }

    @Override
    public Term exists(ResolvedExpression.Existence expression) {
        SelectPlanner inner = level.inner(expression.query());
        Query query = inner.existence();
        return query == null
                ? Predicate.FALSE
                : inner.level().asPart(new SqlExpression.Exists(query), SqlType.BOOLEAN, null);
    }

    @Override
    public Term condition(ResolvedExpression.Test expression) {
        return asValue(level.conditions().plan(expression.condition(), reusable).toTerm());
    }

    @Override
    public Term negation(ResolvedExpression.Negated expression) {
        return asValue(Predicate.not(plan(expression.operand())));
    }

    /** A condition that is selected is grouped by as a whole, not by the columns that it looks at. */
    private static Term asValue(Term condition) {
        boolean whole = !condition.aggregate()
                && !condition.window()
                && !condition.grouping().isEmpty()
                && !(condition.sql() instanceof SqlExpression.Exists);
        return whole ? Term.of(condition.sql(), condition.type(), List.of()) : condition;
    }

    /** Returns the ordering as SQL. */
    List<OrderTerm> order(List<ResolvedOrdering> items) {
        List<OrderTerm> terms = new ArrayList<>(items.size());
        items.forEach(item -> terms.add(
                toSql(item, level.requireOrder(plan(item.expression())).sql())));
        return terms;
    }

    static OrderTerm toSql(ResolvedOrdering item, SqlExpression sql) {
        return new OrderTerm(
                sql, item.descending(), item.nulls() == null ? null : item.nulls() == Ordering.Nulls.FIRST);
    }
}
