package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.meta.ComputedField;
import dev.covet.orm.meta.FieldMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression for a field of one object.
 *
 * @param assignment the field and the expression
 * @param values the values of the expression, by slot
 */
public record ComputedValue(Assignment assignment, List<@Nullable Object> values) implements ComputedField {

    @Override
    public FieldMeta field() {
        return assignment.field();
    }
}
