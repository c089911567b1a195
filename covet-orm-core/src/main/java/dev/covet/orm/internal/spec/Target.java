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
 * @param start a column or an annotation
 * @param resolution the transforms and the lookup after it
 * @param named whether the name ends in a lookup; {@code exact} is meant otherwise
 */
public record Target(ResolvedExpression start, Resolution resolution, boolean named) {

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
}
