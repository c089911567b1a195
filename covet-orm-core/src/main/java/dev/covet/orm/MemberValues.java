package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.compile.ComputedValue;
import dev.covet.orm.meta.Authorship;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
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
     */
    static MemberValues of(ModelMeta<?> model, Map<String, ?> named) {
        Map<FieldMeta, @Nullable Object> values = new LinkedHashMap<>();
        ValueException.given(named, "create", "values").forEach((name, value) -> {
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

    /**
     * This, its values checked.
     *
     * @throws ValueException if a value has the wrong type
     */
    MemberValues checked() {
        values.forEach((field, value) -> {
            if (ComputedFields.isComputed(value)) {
                computed(field, value);
            } else if (!(value instanceof Supplier<?>)) {
                prepared(field, value);
            }
        });
        return this;
    }

    /**
     * This, its values checked for a new object.
     *
     * @throws ValueException if a value has the wrong type
     * @throws FieldException if an expression is about columns of the row, which is not there yet
     */
    MemberValues checkedForNew() {
        values.forEach((field, value) -> {
            if (ComputedFields.isComputed(value)) {
                computed(field, value).assignment().requireInsertable();
            }
        });
        return checked();
    }

    /**
     * The values by the names of their fields, as the fields take them; those of suppliers when they are asked.
     *
     * @throws ValueException if a value has the wrong type
     */
    Map<String, ?> prepared() {
        Map<String, @Nullable Object> prepared = new LinkedHashMap<>();
        values.forEach((field, value) -> prepared.put(
                field.name(),
                value instanceof Supplier<?> given
                        ? (Supplier<?>) () -> prepared(field, given.get())
                        : prepared(field, value)));
        return prepared;
    }

    private ComputedValue computed(FieldMeta field, @Nullable Object expression) {
        return ComputedFields.value(model, field, Objects.requireNonNull(expression));
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

    /** Sets the members of the object; expressions are computed when it is written. */
    void fill(Object instance) {
        values.forEach((field, value) -> {
            if (ComputedFields.isComputed(value)) {
                InstanceState.of((Instance) instance).compute(computed(field, value));
            } else {
                set(instance, field, value instanceof Supplier<?> given ? given.get() : value);
            }
        });
    }

    private void set(Object instance, FieldMeta field, @Nullable Object value) {
        Object prepared = prepared(field, value);
        if (prepared instanceof Instance related) {
            RelationMeta relation = Objects.requireNonNull(field.relation());
            Holders.load((ToOne) Objects.requireNonNull(relation.holder(instance)), related);
        } else {
            field.set(instance, prepared);
        }
    }

    /** The value as the field takes it. */
    private @Nullable Object prepared(FieldMeta field, @Nullable Object value) {
        if (value instanceof Instance related) {
            return related(field, related);
        }
        if (!(field.javaType() instanceof Class<?> type) || (value == null && !type.isPrimitive())) {
            return value;
        }
        if (value == null || !Conversions.fits(type, value)) {
            throw ValueException.type(where(field), "a value of type " + type.getSimpleName(), value);
        }
        return Conversions.to(type, value, where(field));
    }

    private Instance related(FieldMeta field, Instance related) {
        if (field.relation() == null) {
            throw ValueException.type(where(field), "a plain value", related);
        }
        Class<?> wanted = field.relation().target().type();
        if (!wanted.isInstance(related)) {
            throw ValueException.type(where(field), "an object of " + wanted.getSimpleName(), related);
        }
        return related;
    }

    private String where(FieldMeta field) {
        return model.name() + "." + field.name();
    }

    /** The names of the fields, and of those that change with every save. */
    List<String> namesWithAutomatic() {
        List<String> names = new ArrayList<>();
        values.keySet().forEach(field -> names.add(field.name()));
        for (FieldMeta field : model.fields()) {
            boolean automatic = field.autoNow() || field.authorship() == Authorship.MODIFIED;
            if (automatic && !names.contains(field.name())) {
                names.add(field.name());
            }
        }
        return names;
    }
}
