package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resolved left side of a lookup: an expression, its transforms and the lookup.
 *
 * <p>Immutable. The targets of a model's own names are cached and shared by all queries.
 */
public final class Target {

    private final String key;
    private final ResolvedExpression start;
    private final Resolution resolution;
    private final boolean named;
    private final ComparedValue compared;
    private final int hash;

    /**
     * @param key the name as the user wrote it, for messages
     * @param start the expression before the transforms: a column or an annotation for a name, any expression for a
     * comparison
     * @param resolution the transforms and the lookup after it
     * @param named whether the lookup was named; if not, it is {@code exact}
     */
    Target(String key, ResolvedExpression start, Resolution resolution, boolean named) {
        this.key = key;
        this.start = start;
        this.resolution = resolution;
        this.named = named;
        this.compared = new ComparedValue(this);
        this.hash = (key.hashCode() * 31 + start.hashCode()) * 31 + resolution.hashCode();
    }

    /** Returns this target with another expression before the transforms. */
    Target startingWith(ResolvedExpression other) {
        return new Target(key, other, resolution, named);
    }

    /** Returns the name as the user wrote it. */
    public String key() {
        return key;
    }

    /** Returns the expression before the transforms. */
    public ResolvedExpression start() {
        return start;
    }

    /** Returns the transforms and the lookup. */
    Resolution resolution() {
        return resolution;
    }

    /** Returns whether the name ends in a lookup. */
    boolean named() {
        return named;
    }

    /** Returns the converter of the values on the right side. */
    ComparedValue compared() {
        return compared;
    }

    /** Returns the transforms, in order. */
    List<Transform> transforms() {
        return resolution.transforms();
    }

    /** Returns the lookup. */
    public Lookup lookup() {
        return resolution.lookup();
    }

    /** Returns the type after the transforms, or null if unknown. */
    public @Nullable SqlType type() {
        return resolution.type();
    }

    /** Returns whether there are transforms. */
    public boolean isTransformed() {
        return !transforms().isEmpty();
    }

    /** Returns the field that is compared without transforms, or null. */
    @Nullable
    FieldMeta field() {
        return isTransformed() ? null : start.field();
    }

    /** Returns the relation in which the name ends, or null. */
    @Nullable
    RelationMeta relation() {
        return start instanceof ResolvedExpression.Column column ? column.path().relation() : null;
    }

    /** Returns the left side with its transforms applied. */
    ResolvedExpression expression() {
        ResolvedExpression changed = start;
        for (Transform transform : transforms()) {
            changed = ResolvedExpression.Transformed.of(changed, transform);
        }
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Target that
                        && hash == that.hash
                        && key.equals(that.key)
                        && start.equals(that.start)
                        && resolution.equals(that.resolution));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return key;
    }
}
