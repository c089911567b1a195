package dev.covet.orm.meta;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a constructor put into the fields that a query left out, to tell which of them were assigned since. A value that
 * is changed in place, or set to an equal one, does not count.
 */
public final class InitialValues {

    private final List<FieldMeta> fields;
    private final @Nullable Object[] values;

    /** The values that are in the object now. */
    public InitialValues(List<FieldMeta> fields, Object instance) {
        this.fields = fields;
        this.values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).get(instance);
        }
    }

    Set<String> assigned(Object instance) {
        Set<String> assigned = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            FieldMeta field = fields.get(i);
            if (!Objects.equals(values[i], field.get(instance))) {
                assigned.add(field.name());
            }
        }
        return assigned;
    }
}
