package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.ToOne;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values for members of objects of one model, checked against its fields once. */
final class MemberValues {

    private final ModelMeta<?> model;
    private final Map<FieldMeta, @Nullable Object> values;

    private MemberValues(ModelMeta<?> model, Map<FieldMeta, @Nullable Object> values) {
        this.model = model;
        this.values = values;
    }

    /**
     * The values by the names of their fields.
     *
     * @throws FieldException if there is no such field
     * @throws ValueException if a value has the wrong type
     */
    static MemberValues of(ModelMeta<?> model, Map<String, ?> named) {
        Map<FieldMeta, @Nullable Object> values = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            FieldMeta field = model.field(name);
            if (field == null) {
                throw FieldException.unknown(
                        "field",
                        name,
                        model.name() + " to set",
                        model.fields().stream().map(FieldMeta::name).toList());
            }
            values.put(field, value);
        });
        return new MemberValues(model, values);
    }

    /** The equalities that a condition states for all its rows, by field. */
    static Map<String, ?> equalities(Q condition) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        collect(condition, found);
        return found;
    }

    private static void collect(Q condition, Map<String, @Nullable Object> found) {
        if (condition instanceof Q.Leaf leaf && !leaf.key().contains("__")) {
            found.put(leaf.key(), leaf.value());
        } else if (condition instanceof Q.Group group && group.connector() == Q.Connector.AND) {
            group.members().forEach(member -> collect(member, found));
        }
    }

    /** The values that do not go on with a lookup, and the defaults. */
    static Map<String, ?> withDefaults(Map<String, ?> values, Map<String, ?> defaults) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!name.contains("__")) {
                all.put(name, value);
            }
        });
        all.putAll(defaults);
        return all;
    }

    /** Sets the members of the object. */
    void fill(Object instance) {
        values.forEach((field, value) ->
                set(instance, field, value instanceof Supplier<?> given ? given.get() : value));
    }

    private void set(Object instance, FieldMeta field, @Nullable Object value) {
        if (value instanceof Instance related) {
            setRelated(instance, field, related);
            return;
        }
        if (value instanceof Expression) {
            throw new ValueException(model.name() + "." + field.name() + " takes a value in a new object, not an"
                    + " expression: there is no row yet to compute it from.");
        }
        field.set(instance, value == null ? null : converted(field, value));
    }

    private void setRelated(Object instance, FieldMeta field, Instance related) {
        if (field.relation() == null) {
            throw ValueException.type(model.name() + "." + field.name(), "a plain value", related);
        }
        Class<?> wanted = field.relation().target().type();
        if (!wanted.isInstance(related)) {
            throw ValueException.type(
                    model.name() + "." + field.name(), "an object of " + wanted.getSimpleName(), related);
        }
        ((ToOne) Objects.requireNonNull(field.relation().holder(instance))).load(related);
    }

    private Object converted(FieldMeta field, Object value) {
        boolean number = value instanceof Number && field.javaType() instanceof Class<?>;
        if (!number) {
            return value;
        }
        return Objects.requireNonNull(
                Conversions.to((Class<?>) field.javaType(), value, model.name() + "." + field.name()));
    }

    /** The names of the fields, and of those that change with every save. */
    List<String> namesWithAutomatic() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(field -> names.add(field.name()));
        for (FieldMeta field : model.fields()) {
            if (field.autoNow() && !names.contains(field.name())) {
                names.add(field.name());
            }
        }
        return names;
    }
}
