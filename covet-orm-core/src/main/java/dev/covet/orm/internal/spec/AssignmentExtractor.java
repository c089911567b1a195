package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Subquery;
import org.jspecify.annotations.Nullable;

/** Takes the values out of the settings of an update and checks them against their fields. */
final class AssignmentExtractor {

    private final ModelMeta<?> model;
    private final ParameterExtractor extractor;

    AssignmentExtractor(ModelMeta<?> model, ParameterExtractor extractor) {
        this.model = model;
        this.extractor = extractor;
    }

    Assignment assignment(String name, @Nullable Object value) {
        FieldMeta field = field(name);
        if (value instanceof Expression expression) {
            return new Assignment(field.name(), extractor.expression(expression));
        }
        if (value instanceof QuerySource query) {
            return new Assignment(field.name(), extractor.expression(new Subquery(query)));
        }
        if (value == null) {
            return new Assignment(field.name(), absent(field));
        }
        return new Assignment(field.name(), extractor.slot(coerced(field, value)));
    }

    private FieldMeta field(String name) {
        FieldMeta field = model.field(name);
        if (field == null) {
            throw FieldException.unknown(
                    "field to update",
                    name,
                    model.name(),
                    model.fields().stream().map(FieldMeta::name).toList());
        }
        return field;
    }

    private @Nullable Object absent(FieldMeta field) {
        if (!field.nullable()) {
            throw new ValueException("The field \"" + field.name() + "\" of " + model.name()
                    + " cannot be null. Give a value, or declare the field nullable.");
        }
        return null;
    }

    private Object coerced(FieldMeta field, Object value) {
        String where = model.name() + "." + field.name();
        RelationMeta relation = field.relation();
        if (value instanceof Instance instance) {
            if (relation == null) {
                throw ValueException.type(where, "a plain value", value);
            }
            return ParameterExtractor.key(where, relation, instance);
        }
        if (field.javaType() instanceof Class<?> type && type.isInstance(value)) {
            return value;
        }
        Object coerced = Coercion.to(field.type(), value, where);
        if (coerced instanceof ValueMarker) {
            throw new ValueException("The number for " + where + " is out of the range of its column.");
        }
        return coerced;
    }
}
