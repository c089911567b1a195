package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.FilteredRelation;
import org.jspecify.annotations.Nullable;

/**
 * A resolved {@link dev.covet.orm.query.FilteredRelation}: a named relation with an additional join condition, which
 * later calls on the query set may refer to.
 *
 * <p>Immutable. Two are equal if their index in the shape and their name are equal, as for {@link Annotation}.
 */
public final class ResolvedFilteredRelation {

    private final int place;
    private final String name;
    private final Path path;
    private final ResolvedCondition condition;

    ResolvedFilteredRelation(int place, String name, Path path, ResolvedCondition condition) {
        this.place = place;
        this.name = name;
        this.path = path;
        this.condition = condition;
    }

    /** Resolves a filtered relation of a query of the shape. */
    static ResolvedFilteredRelation of(QueryShape shape, Resolver resolver, String name, FilteredRelation relation) {
        Path path = Paths.field(shape.model(), relation.relation());
        if (path.relation() == null) {
            throw new FieldException("\"" + relation.relation() + "\" is not a relation of "
                    + shape.model().name() + ". Give filteredRelation a relation.");
        }
        ResolvedCondition condition = resolver.condition(relation.condition());
        FilteredPaths.check(path, condition);
        return new ResolvedFilteredRelation(shape.scope().size(), name, path, condition);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the path of the relation. */
    public Path path() {
        return path;
    }

    /** Returns the additional join condition; its paths start at the query's model. */
    public ResolvedCondition condition() {
        return condition;
    }

    int place() {
        return place;
    }

    boolean isDefinedAs(ResolvedFilteredRelation other) {
        return name.equals(other.name) && path.equals(other.path) && condition.equals(other.condition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolvedFilteredRelation that && place == that.place && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + place;
    }
}
