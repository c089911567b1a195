package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.BoundQuery;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.lookup.AggregateCatalog;
import dev.covet.orm.lookup.ArithmeticTypes;
import dev.covet.orm.lookup.CommonType;
import dev.covet.orm.lookup.FunctionCatalog;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.query.CaseWhen;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Condition;
import dev.covet.orm.query.Exists;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Negation;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.OuterRef;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Raw;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.query.Typed;
import dev.covet.orm.query.Value;
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
final class ExpressionPlanner {

    private final Level level;
    private final @Nullable Set<Join> reusable;

    ExpressionPlanner(Level level, @Nullable Set<Join> reusable) {
        this.level = level;
        this.reusable = reusable;
    }

    Term plan(Expression expression) {
        if (expression instanceof F field) {
            return level.resolve(field.path(), reusable);
        }
        if (expression instanceof Value value) {
            return value(value);
        }
        if (expression instanceof OuterRef reference) {
            return outer(reference);
        }
        if (expression instanceof Func function) {
            return function(function);
        }
        if (expression instanceof Aggregate aggregate) {
            return level.rules().repeatedRows()
                    ? aggregate(aggregate)
                    : level.aggregated().plan(aggregate, () -> aggregate(aggregate));
        }
        if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof CaseWhen cases) {
            return cases(cases);
        }
        if (expression instanceof Window window) {
            return window(window);
        }
        if (expression instanceof Typed typed) {
            return typed(typed);
        }
        if (expression instanceof Raw raw) {
            return raw(raw);
        }
        return expression instanceof Subquery subquery ? subquery(subquery) : asValue(condition(expression));
    }

    List<Term> plan(List<? extends Expression> expressions) {
        return expressions.stream().map(this::plan).toList();
    }

    /** A condition that is selected is grouped by as a whole, not by the columns that it looks at. */
    private static Term asValue(Term condition) {
        boolean whole = !condition.aggregate()
                && !condition.window()
                && !condition.grouping().isEmpty()
                && !(condition.sql() instanceof SqlExpression.Exists);
        return whole ? Term.of(condition.sql(), condition.type(), List.of()) : condition;
    }

    private Term condition(Expression expression) {
        if (expression instanceof Exists exists) {
            return exists(exists);
        }
        if (expression instanceof Negation negation) {
            return Predicate.not(plan(negation.operand()));
        }
        if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        }
        return level.conditions()
                .plan(((Condition) expression).condition(), reusable)
                .toTerm();
    }

    private Term value(Value value) {
        if (value.value() == null) {
            SqlType type = value.type();
            return Term.constant(
                    type == null
                            ? SqlExpression.Constant.NULL
                            : new SqlExpression.Cast(SqlExpression.Constant.NULL, type),
                    type);
        }
        Slot slot = (Slot) value.value();
        SqlType type = value.type() != null ? value.type() : SqlType.natural(slot.type());
        return Term.constant(level.bind(slot, null, type, null, false), type);
    }

    private Term outer(OuterRef reference) {
        Level outer = level.outer();
        if (outer == null) {
            throw new FieldException("The reference outerRef(\"" + reference.path()
                    + "\") has no query around it. Use the query inside exists, subquery or in of another one.");
        }
        if (reference.levels() == 1) {
            return level.referred(outer.resolve(reference.path(), null));
        }
        Term further = outer.expressions(null).plan(new OuterRef(reference.path(), reference.levels() - 1));
        return Term.constant(further.sql(), further.type());
    }

    private Term function(Func function) {
        refuse(
                FunctionCatalog.isOfWindow(function.name()),
                function.name() + " is a function over a window; write it as window(...)");
        return called(function);
    }

    private Term called(Func function) {
        List<Term> arguments = plan(function.arguments());
        Term term = Term.of(
                FunctionCatalog.get(function.name())
                        .apply(arguments.stream().map(Term::operand).toList(), function.options()),
                arguments);
        return function.type() == null ? term : term.typed(function.type());
    }

    private Term aggregate(Aggregate aggregate) {
        List<Term> arguments = plan(aggregate.arguments());
        for (Term argument : arguments) {
            refuse(
                    argument.aggregate(),
                    "an aggregate cannot be taken of an aggregate; take it in a later annotate"
                            + " of a query over the first one");
            refuse(argument.window(), "an aggregate cannot be taken of a window function");
        }
        boolean extreme =
                aggregate.function().equals("min") || aggregate.function().equals("max");
        refuse(extreme && aggregate.isDistinct(), "min and max are the same over distinct values; leave distinct out");
        SqlType argumentType = arguments.isEmpty() ? null : arguments.get(0).type();
        checkComputable(aggregate.function(), argumentType);
        Term filter = aggregate.condition() == null
                ? null
                : level.conditions().plan(aggregate.condition(), reusable).toTerm();
        refuse(filter != null && filter.aggregate(), "the condition of an aggregate cannot look at another aggregate");
        refuse(filter != null && filter.window(), "the condition of an aggregate cannot look at a window function");
        SqlType type = aggregate.type() != null
                ? aggregate.type()
                : AggregateCatalog.resultType(aggregate.function(), argumentType);
        SqlExpression sql = new SqlExpression.AggregateCall(
                function(aggregate.function()),
                arguments.stream().map(Term::sql).toList(),
                aggregate.isDistinct(),
                order(aggregate.ordering()),
                filter == null || filter.isTrue() ? null : filter.sql());
        if (aggregate.otherwise() != null) {
            Term otherwise = plan(aggregate.otherwise());
            CommonType.checkComparable(aggregate.function() + "(...).orElse", type, otherwise.type());
            sql = new SqlExpression.Call("COALESCE", List.of(sql, otherwise.sql()));
        }
        return new Term(
                sql,
                type,
                extreme && aggregate.type() == null ? arguments.get(0).field() : null,
                true,
                false,
                List.of());
    }

    private static String function(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private static void checkComputable(String function, @Nullable SqlType type) {
        if (type == null) {
            return;
        }
        boolean fits = type.kind().isNumeric()
                || (type.kind() == SqlType.Kind.INTERVAL && !function.startsWith("std") && !function.startsWith("var"));
        if (AggregateCatalog.computes(function) && !fits) {
            throw new FieldException("The aggregate " + function + " takes numbers or durations, not values of type "
                    + type.kind().name().toLowerCase(Locale.ROOT) + ".");
        }
    }

    private Term arithmetic(Arithmetic arithmetic) {
        Term left = plan(arithmetic.left());
        Term right = plan(arithmetic.right());
        SqlType type = ArithmeticTypes.infer(arithmetic.operator(), left.type(), right.type());
        SqlOperator operator = SqlOperator.valueOf(arithmetic.operator().name());
        SqlExpression sql = new SqlExpression.Binary(withTime(left), operator, withTime(right));
        return Term.of(sql, type, List.of(left, right));
    }

    /** Databases do not agree on what a date and a duration, or two dates, give; times they agree on. */
    private static SqlExpression withTime(Term term) {
        return term.operand().is(SqlType.Kind.DATE) ? term.operand().as(SqlType.TIMESTAMP) : term.sql();
    }

    private Term cases(CaseWhen cases) {
        List<Term> parts = new ArrayList<>();
        List<SqlExpression.Branch> branches = new ArrayList<>();
        List<Term> results = new ArrayList<>();
        for (CaseWhen.Branch branch : cases.branches()) {
            Term condition =
                    level.conditions().plan(branch.condition(), reusable).toTerm();
            Term result = plan(branch.result());
            parts.add(condition);
            parts.add(result);
            results.add(result);
            branches.add(new SqlExpression.Branch(condition.sql(), result.sql()));
        }
        Term otherwise = cases.otherwise() == null ? null : plan(cases.otherwise());
        if (otherwise != null) {
            parts.add(otherwise);
            results.add(otherwise);
        }
        SqlExpression sql = new SqlExpression.Case(branches, otherwise == null ? null : otherwise.sql());
        SqlType type =
                CommonType.of("caseWhen", results.stream().map(Term::type).toList());
        return Term.of(sql, type, parts);
    }

    private Term window(Window window) {
        Term function = windowed(window.function());
        refuse(function.window(), "a window function cannot be taken over another one");
        List<Term> partition = plan(window.partition());
        List<OrderTerm> ordering = order(window.ordering());
        List<Term> parts = new ArrayList<>(partition);
        window.ordering().forEach(item -> parts.add(plan(item.expression())));
        Window.Frame frame = window.frame();
        SqlExpression sql = new SqlExpression.Over(
                function.sql(),
                partition.stream().map(Term::sql).toList(),
                ordering,
                frame == null
                        ? null
                        : new SqlExpression.Frame(frame.unit() == Window.Unit.ROWS, frame.start(), frame.end()));
        boolean overAggregate = parts.stream().anyMatch(Term::aggregate) || argumentsAggregate(window.function());
        parts.add(new Term(function.sql(), null, null, false, false, argumentGrouping(window.function())));
        return new Term(sql, function.type(), function.field(), overAggregate, true, Term.groupingOf(parts));
    }

    private Term windowed(Expression function) {
        if (function instanceof Func call) {
            return called(call);
        }
        refuse(!(function instanceof Aggregate), "a window takes an aggregate or a window function");
        return aggregate((Aggregate) function);
    }

    private boolean argumentsAggregate(Expression function) {
        return function instanceof Func call && plan(call.arguments()).stream().anyMatch(Term::aggregate);
    }

    private List<SqlExpression> argumentGrouping(Expression function) {
        List<Expression> arguments =
                function instanceof Func call ? call.arguments() : ((Aggregate) function).arguments();
        return Term.groupingOf(plan(arguments));
    }

    private Term typed(Typed typed) {
        Expression operand = typed.operand();
        if (operand instanceof Arithmetic arithmetic) {
            Term left = plan(arithmetic.left());
            Term right = plan(arithmetic.right());
            SqlOperator operator = SqlOperator.valueOf(arithmetic.operator().name());
            return Term.of(
                    new SqlExpression.Binary(left.sql(), operator, right.sql()), typed.type(), List.of(left, right));
        }
        return plan(operand).typed(typed.type());
    }

    private Term raw(Raw raw) {
        List<Term> arguments = plan(raw.arguments());
        return Term.of(
                new SqlExpression.Template(
                        raw.parts(), arguments.stream().map(Term::sql).toList()),
                raw.type(),
                arguments);
    }

    private Term subquery(Subquery subquery) {
        return scalar(subquery.query());
    }

    /** The one value of a query. */
    Term scalar(QuerySource source) {
        SelectPlanner inner = level.inner((BoundQuery) source);
        Level.Column column = inner.scalar();
        SqlExpression sql =
                column.query() == null ? SqlExpression.Constant.NULL : new SqlExpression.Scalar(column.query());
        return inner.level().asPart(sql, column.term().type(), column.term().field());
    }

    private Term exists(Exists exists) {
        SelectPlanner inner = level.inner((BoundQuery) exists.query());
        Query query = inner.existence();
        return query == null
                ? Predicate.FALSE
                : inner.level().asPart(new SqlExpression.Exists(query), SqlType.BOOLEAN, null);
    }

    private Term comparison(Comparison comparison) {
        Term left = plan(comparison.left());
        return level.conditions()
                .lookup(left, List.of(comparison.lookup()), comparison.right(), reusable, comparison.lookup())
                .predicate()
                .toTerm();
    }

    /** The ordering as SQL. */
    List<OrderTerm> order(List<Ordering> items) {
        return items.stream()
                .map(item ->
                        toSql(item, level.requireOrder(plan(item.expression())).sql()))
                .toList();
    }

    static OrderTerm toSql(Ordering item, SqlExpression sql) {
        return new OrderTerm(
                sql, item.descending(), item.nulls() == null ? null : item.nulls() == Ordering.Nulls.FIRST);
    }

    private static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new FieldException("This does not fit together: " + what + ".");
        }
    }

    /** The right side of a lookup, where it is not a plain value. */
    @Nullable
    Term operand(@Nullable Object operand) {
        if (operand instanceof Expression expression) {
            return plan(expression);
        }
        if (operand instanceof BoundQuery query) {
            return scalar(query);
        }
        return null;
    }
}
