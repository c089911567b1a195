package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A relation that is joined under a condition, under a name that later calls on a query set know.
 *
 * <p>Immutable. Within one shape it is known by its place and its name, as an {@link Annotation} is.
 */
public final class ConditionalRelation {

    private final int place;
    private final String name;
    private final Path path;
    private final ResolvedCondition condition;

    ConditionalRelation(int place, String name, Path path, ResolvedCondition condition) {
        this.place = place;
        this.name = name;
        this.path = path;
        this.condition = condition;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the path of the relation. */
    public Path path() {
        return path;
    }

    /** Returns which related rows are joined, with paths from the query's model. */
    public ResolvedCondition condition() {
        return condition;
    }

    int place() {
        return place;
    }

    boolean isDefinedAs(ConditionalRelation other) {
        return name.equals(other.name) && path.equals(other.path) && condition.equals(other.condition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConditionalRelation that && place == that.place && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + place;
    }
}
