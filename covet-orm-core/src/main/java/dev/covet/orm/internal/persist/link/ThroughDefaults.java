package dev.covet.orm.internal.persist.link;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of further fields of new rows of a through model; a {@link Supplier} is called once for each subscription.
 */
final class ThroughDefaults {

    private final Map<FieldMeta, @Nullable Object> values = new LinkedHashMap<>();

    /**
     * Creates the defaults from values by field name.
     *
     * @throws FieldException if there is no such field
     */
    ThroughDefaults(ModelMeta<?> through, Map<String, ?> byName) {
        byName.forEach((name, value) -> {
            FieldMeta field = through.field(name);
            if (field == null) {
                List<String> choices =
                        through.fields().stream().map(FieldMeta::name).toList();
                throw FieldException.unknown("field", name, "throughDefaults of " + through.name(), choices);
            }
            values.put(field, value);
        });
    }

    private ThroughDefaults(Map<FieldMeta, @Nullable Object> values) {
        this.values.putAll(values);
    }

    /** Returns these defaults with the suppliers replaced by the values that they supply now. */
    ThroughDefaults evaluated() {
        ThroughDefaults evaluated = new ThroughDefaults(values);
        evaluated.values.replaceAll((field, value) -> value instanceof Supplier<?> supplier ? supplier.get() : value);
        return evaluated;
    }

    void set(Instance row) {
        values.forEach((field, value) -> set(row, field, value));
    }

    private static void set(Instance row, FieldMeta field, @Nullable Object value) {
        RelationMeta relation = field.relation();
        if (relation != null && value instanceof Instance && relation.holder(row) instanceof ToOne reference) {
            Holders.load(reference, value);
        } else {
            field.set(row, value);
        }
    }
}
