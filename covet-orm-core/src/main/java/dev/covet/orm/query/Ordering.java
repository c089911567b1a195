package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import org.jspecify.annotations.Nullable;

/**
 * One item of an ordering: an expression, a direction, and where nulls go.
 *
 * <pre>{@code
 * Ordering.of("-createdAt");
 * f("views").desc().nullsLast();
 * }</pre>
 *
 * @param expression what to order by
 * @param descending whether the greatest comes first
 * @param nulls where nulls go, or null where the database decides
 */
public record Ordering(
        Expression expression, boolean descending, @Nullable Nulls nulls) {

    /** Where nulls stand in an ordering. */
    public enum Nulls {
        FIRST,
        LAST;

        Nulls opposite() {
            return this == FIRST ? LAST : FIRST;
        }
    }

    /**
     * Returns the ordering that a string names: a path, with {@code -} before it for descending, or {@code ?} for
     * random.
     */
    public static Ordering of(String name) {
        if (name.equals("?")) {
            return Expressions.random().asc();
        }
        boolean descending = name.startsWith("-");
        return new Ordering(new F(descending ? name.substring(1) : name), descending, null);
    }

    /** Returns the ordering that an argument of {@code orderBy} stands for: a string, an expression or an ordering. */
    public static Ordering from(Object item) {
        if (item instanceof Ordering ordering) {
            return ordering;
        }
        if (item instanceof Expression expression) {
            return expression.asc();
        }
        if (item instanceof String name) {
            return of(name);
        }
        throw ValueException.type("orderBy", "paths, expressions and orderings", item);
    }

    /** Returns this with nulls before everything else. */
    public Ordering nullsFirst() {
        return new Ordering(expression, descending, Nulls.FIRST);
    }

    /** Returns this with nulls after everything else. */
    public Ordering nullsLast() {
        return new Ordering(expression, descending, Nulls.LAST);
    }

    /** Returns the opposite order, nulls included. */
    public Ordering reversed() {
        return new Ordering(expression, !descending, nulls == null ? null : nulls.opposite());
    }
}
