package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A named expression that later calls on the query set may refer to.
 *
 * <p>Immutable. Two annotations are equal if their index in the shape and their name are equal, so that comparing
 * references does not compare definitions; {@link #isDefinedAs} compares definitions.
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

    /** Returns the expression. */
    public ResolvedExpression expression() {
        return expression;
    }

    /** Returns whether the expression contains an aggregate. */
    public boolean isAggregate() {
        return aggregate;
    }

    int place() {
        return place;
    }

    /** Returns whether both have the same name and the same expression. */
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
