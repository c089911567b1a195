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
 * A name resolved: what it begins with, and what is done with its value.
 *
 * <p>Immutable. Those of a model's own names are made once and shared by all queries.
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
     * @param start a column or an annotation
     * @param resolution the transforms and the lookup after it
     * @param named whether the name ends in a lookup; {@code exact} is meant otherwise
     */
    Target(String key, ResolvedExpression start, Resolution resolution, boolean named) {
        this.key = key;
        this.start = start;
        this.resolution = resolution;
        this.named = named;
        this.compared = new ComparedValue(this);
        this.hash = (key.hashCode() * 31 + start.hashCode()) * 31 + resolution.hashCode();
    }

    /** Returns the same with another expression in place of the first one. */
    Target startingWith(ResolvedExpression other) {
        return new Target(key, other, resolution, named);
    }

    /** Returns the name as the user wrote it. */
    public String key() {
        return key;
    }

    /** Returns what the name begins with. */
    public ResolvedExpression start() {
        return start;
    }

    /** Returns what is done with the value there. */
    Resolution resolution() {
        return resolution;
    }

    /** Returns whether the name ends in a lookup. */
    boolean named() {
        return named;
    }

    /** Returns what brings values into the class in which they are compared with this. */
    ComparedValue compared() {
        return compared;
    }

    /** Returns the changes before the comparison. */
    List<Transform> transforms() {
        return resolution.transforms();
    }

    /** Returns the comparison. */
    public Lookup lookup() {
        return resolution.lookup();
    }

    /** Returns the type of the value that is compared, or null where nobody knows. */
    public @Nullable SqlType type() {
        return resolution.type();
    }

    /** Returns whether the value is changed before it is compared. */
    public boolean isTransformed() {
        return !transforms().isEmpty();
    }

    /** Returns the field whose values are compared as they are, or null. */
    @Nullable
    FieldMeta field() {
        return isTransformed() ? null : start.field();
    }

    /** Returns the relation in which the name ends, or null. */
    @Nullable
    RelationMeta relation() {
        return start instanceof ResolvedExpression.Column column ? column.path().relation() : null;
    }

    /** Returns the value that is compared. */
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
