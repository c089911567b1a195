package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expressions, meant for static import; the functions over texts, numbers and dates come from {@link Functions}.
 *
 * <pre>{@code
 * import static dev.covet.orm.query.Expressions.*;
 *
 * Post.objects.annotate(count("tags").as("tagCount"), f("views").times(2).as("doubled"));
 * }</pre>
 *
 * <p>Where an argument stands for a column, a string is a path, an expression is itself, and any other value is a
 * literal; a text literal is written {@code value("...")}. All methods only compose; nothing is checked against a model
 * before the expression is given to a query set.
 */
public final class Expressions extends Functions {

    private Expressions() {}

    /** Returns the field, transform or annotation of this path. */
    public static F f(String path) {
        return new F(path);
    }

    /** Returns a literal, which is sent as a parameter. */
    public static Value value(@Nullable Object value) {
        return new Value(value, null);
    }

    /**
     * Returns a literal of the given type, which is sent as a parameter. Null of type JSON is the null of JSON
     * documents, which is a value; {@code value(null)} is NULL.
     */
    public static Value value(@Nullable Object value, SqlType type) {
        return new Value(value, type);
    }

    /** Returns a reference, for use in a subquery, to a path of the query around it. */
    public static OuterRef outerRef(String path) {
        return new OuterRef(path, 1);
    }

    /** Returns the reference to the same path, of the query one further out: {@code outerRef(outerRef("pk"))}. */
    public static OuterRef outerRef(OuterRef reference) {
        return new OuterRef(reference.path(), reference.levels() + 1);
    }

    /** Returns the value of the query, which selects one column and finds at most one row; null if it finds none. */
    public static Subquery subquery(QuerySource query) {
        return new Subquery(query);
    }

    /** Returns whether the query finds at least one row. */
    public static Exists exists(QuerySource query) {
        return new Exists(query);
    }

    /** Returns the condition as a boolean expression. */
    public static Condition condition(Q condition) {
        return new Condition(condition);
    }

    /**
     * Returns the result if the condition holds, else null; {@code when} adds branches and {@code otherwise} a default.
     */
    public static CaseWhen caseWhen(Q condition, Object result) {
        return new CaseWhen(List.of(new CaseWhen.Branch(condition, operand(result))), null);
    }

    /**
     * Returns the window function or aggregate over the rows around each row; {@code partitionBy} and {@code orderBy}
     * say which.
     */
    public static Window window(Expression function) {
        return new Window(ValueException.given(function, "window", "a function"), List.of(), List.of(), null);
    }

    /** Returns the relation to only those related objects for which the condition holds. */
    public static FilteredRelation filteredRelation(String relation, Q condition) {
        return new FilteredRelation(relation, condition);
    }

    /** Returns a fragment of SQL with {@code ?} for each argument; arguments that are not expressions are literals. */
    public static Raw raw(String sql, @Nullable Object... arguments) {
        return new Raw(sql, Arrays.stream(arguments).map(Expressions::operand).toList(), null);
    }

    /** Returns a call of the database's function of this name, which is checked to be a plain identifier. */
    public static Func func(String name, @Nullable Object... arguments) {
        return new Func("func", paths(arguments), Map.of(), null).with("name", name);
    }

    /**
     * Returns a call of the function that the application defines under this name in a {@code lookup.Vocabulary}; a
     * string is a path.
     */
    public static Func call(String name, @Nullable Object... arguments) {
        return new Func(name, paths(arguments), Map.of(), null);
    }

    /**
     * Returns the aggregate of this name: one that the application defines in a {@code lookup.Vocabulary}, or any of
     * the database's where {@code typed} says what it gives.
     *
     * @throws ValueException if the name is not a plain identifier
     */
    public static Aggregate aggregate(String name, Object... of) {
        return Aggregate.of(name, paths(of));
    }

    /** Returns the number of rows; {@code "*"} counts them all, a path those where it is not null. */
    public static Aggregate count(Object of) {
        return Aggregate.of("count", "*".equals(of) ? List.of() : List.of(path(of)));
    }

    /** Returns the sum, null over no rows. */
    public static Aggregate sum(Object of) {
        return Aggregate.of("sum", List.of(path(of)));
    }

    /** Returns the mean, null over no rows. */
    public static Aggregate avg(Object of) {
        return Aggregate.of("avg", List.of(path(of)));
    }

    /** Returns the smallest value, null over no rows. */
    public static Aggregate min(Object of) {
        return Aggregate.of("min", List.of(path(of)));
    }

    /** Returns the greatest value, null over no rows. */
    public static Aggregate max(Object of) {
        return Aggregate.of("max", List.of(path(of)));
    }

    /** Returns the standard deviation of the rows as the whole population. */
    public static Aggregate stdDev(Object of) {
        return Aggregate.of("stddev_pop", List.of(path(of)));
    }

    /** Returns the standard deviation of the rows as a sample. */
    public static Aggregate stdDevSample(Object of) {
        return Aggregate.of("stddev_samp", List.of(path(of)));
    }

    /** Returns the variance of the rows as the whole population. */
    public static Aggregate variance(Object of) {
        return Aggregate.of("var_pop", List.of(path(of)));
    }

    /** Returns the variance of the rows as a sample. */
    public static Aggregate varianceSample(Object of) {
        return Aggregate.of("var_samp", List.of(path(of)));
    }

    /** Returns the texts of all rows joined by the delimiter. */
    public static Aggregate stringAgg(Object of, String delimiter) {
        return Aggregate.of("string_agg", List.of(path(of), value(delimiter)));
    }

    /** Returns the values of all rows as an array. */
    public static Aggregate arrayAgg(Object of) {
        return Aggregate.of("array_agg", List.of(path(of)));
    }

    /** Returns the values of all rows as a JSON array. */
    public static Aggregate jsonAgg(Object of) {
        return Aggregate.of("jsonb_agg", List.of(path(of)));
    }

    /** Returns whether the boolean value is true in all rows. */
    public static Aggregate boolAnd(Object of) {
        return Aggregate.of("bool_and", List.of(path(of)));
    }

    /** Returns whether the boolean value is true in at least one row. */
    public static Aggregate boolOr(Object of) {
        return Aggregate.of("bool_or", List.of(path(of)));
    }

    /** Returns the number of the row within its partition, from 1. */
    public static Func rowNumber() {
        return call("row_number");
    }

    /** Returns the rank with gaps after equal rows. */
    public static Func rank() {
        return call("rank");
    }

    /** Returns the rank without gaps. */
    public static Func denseRank() {
        return call("dense_rank");
    }

    /** Returns the rank as a share from 0 to 1. */
    public static Func percentRank() {
        return call("percent_rank");
    }

    /** Returns the share of rows that come before this one or with it, from 0 to 1. */
    public static Func cumeDist() {
        return call("cume_dist");
    }

    /** Returns the number of the bucket when the partition is cut into {@code buckets}. */
    public static Func ntile(int buckets) {
        return call("ntile", positive("buckets", buckets));
    }

    /** Returns the value of the row {@code offset} rows before. */
    public static Func lag(Object of, int offset) {
        return call("lag", path(of), positive("offset", offset));
    }

    /** Returns the value of the row {@code offset} rows before, or the default where there is none. */
    public static Func lag(Object of, int offset, Object otherwise) {
        return call("lag", path(of), positive("offset", offset), operand(otherwise));
    }

    /** Returns the value of the row {@code offset} rows after. */
    public static Func lead(Object of, int offset) {
        return call("lead", path(of), positive("offset", offset));
    }

    /** Returns the value of the row {@code offset} rows after, or the default where there is none. */
    public static Func lead(Object of, int offset, Object otherwise) {
        return call("lead", path(of), positive("offset", offset), operand(otherwise));
    }

    /** Returns the value of the frame's first row. */
    public static Func firstValue(Object of) {
        return call("first_value", path(of));
    }

    /** Returns the value of the frame's last row, which is the current row if no frame is given. */
    public static Func lastValue(Object of) {
        return call("last_value", path(of));
    }

    /** Returns the value of the frame's nth row, counted from 1. */
    public static Func nthValue(Object of, int nth) {
        return call("nth_value", path(of), positive("nth", nth));
    }

    private static Value positive(String name, int number) {
        if (number < 1) {
            throw new ValueException("The " + name + " of a window function is at least 1.");
        }
        return value(number);
    }

    /** Returns the expression that an argument stands for where a string is a path. */
    static Expression path(@Nullable Object argument) {
        Object given = ValueException.given(argument, "A function", "a path or an expression");
        return given instanceof String path ? new F(path) : operand(given);
    }

    /** Returns the expression that an operand stands for; everything that is not an expression is a literal. */
    static Expression operand(@Nullable Object argument) {
        if (argument instanceof Expression expression) {
            return expression;
        }
        if (argument instanceof Named) {
            throw new ValueException("A named expression cannot stand inside another one."
                    + " Give the name to the whole expression, or refer to the annotation by f(name).");
        }
        return argument instanceof QuerySource query ? new Subquery(query) : new Value(argument, null);
    }

    static List<Expression> paths(@Nullable Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument == null ? new Value(null, null) : path(argument))
                .toList();
    }

    static List<Ordering> orderings(Object... items) {
        return new ArrayList<>(Arrays.stream(items).map(Ordering::from).toList());
    }
}
