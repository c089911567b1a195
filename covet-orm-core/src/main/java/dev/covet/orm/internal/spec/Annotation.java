package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * An expression under a name that later calls on a query set know.
 *
 * <p>Immutable. Within one shape an annotation is known by its place and its name, so that references to it are compared
 * without its definition; {@link #isDefinedAs} compares that.
 */
public final class Annotation {

    private final int place;
    private final String name;
    private final ResolvedExpression expression;
    private final boolean aggregate;

    Annotation(int place, String name, ResolvedExpression expression, boolean aggregate) {
        this.place = place;
        this.name = name;
        this.expression = expression;
        this.aggregate = aggregate;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what it stands for. */
    public ResolvedExpression expression() {
        return expression;
    }

    /** Returns whether it holds an aggregate. */
    public boolean isAggregate() {
        return aggregate;
    }

    int place() {
        return place;
    }

    /** Returns whether both have the same name and stand for the same expression. */
    boolean isDefinedAs(Annotation other) {
        return name.equals(other.name) && expression.equals(other.expression);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Annotation that && place == that.place && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + place;
    }

    @Override
    public String toString() {
        return name;
    }
}
