package dev.covet.orm.internal.spec;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Span;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a value itself that says the same as one of the value changed, such as two dates for a year.
 *
 * @param target what is compared, without its change
 * @param operand what it is compared with
 */
record SpannedTarget(Target target, Object operand) {

    /** Returns such a comparison, or null where the change itself has to be computed. */
    static @Nullable SpannedTarget of(Target target, Object operand) {
        List<Transform> transforms = target.transforms();
        if (transforms.size() != 1 || !(target.lookup() instanceof Lookup.OfOne lookup)) {
            return null;
        }
        SqlType type = target.start().type();
        Span span = type == null ? null : transforms.get(0).span(type, operand);
        Lookup.OnSpan same = span == null ? null : lookup.onSpan(span);
        return same == null
                ? null
                : new SpannedTarget(
                        new Target(
                                target.key(),
                                target.start(),
                                new Resolution(List.of(), same.lookup(), type),
                                target.named()),
                        same.operand());
    }
}
