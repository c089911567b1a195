package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Subquery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the assignments of an update and checks each value against its field. */
final class AssignmentResolver {

    private final ModelMeta<?> model;
    private final Resolver resolver;

    private AssignmentResolver(ModelMeta<?> model, Resolver resolver) {
        this.model = model;
        this.resolver = resolver;
    }

    /** Resolves the assignments of an update of the model's rows. */
    static ResolvedWithValues<List<Assignment>> all(Resolver resolver, ModelMeta<?> model, Map<String, ?> settings) {
        AssignmentResolver assignment = new AssignmentResolver(model, resolver);
        List<Assignment> assignments = new ArrayList<>();
        ValueException.given(settings, "update", "values")
                .forEach((name, value) -> assignments.add(assignment.resolve(name, value)));
        return new ResolvedWithValues<>(List.copyOf(assignments), resolver.values());
    }

    private Assignment resolve(String name, @Nullable Object value) {
        FieldMeta field = field(name);
        if (value instanceof Expression expression) {
            return new Assignment(field, computed(field, expression));
        }
        if (value instanceof QuerySource query) {
            return new Assignment(field, computed(field, new Subquery(query)));
        }
        return new Assignment(field, value == null ? absent(field) : literal(field, coerced(field, value)));
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

    private ResolvedExpression computed(FieldMeta field, Expression expression) {
        ResolvedExpression value = AssignedValue.of(field, resolver.expression(expression));
        if (value.accept(resolver.aggregates())) {
            throw AssignedValue.refused(field, "aggregates; use a subquery");
        }
        if (value.accept(resolver.windows())) {
            throw AssignedValue.refused(field, "window functions; use a subquery");
        }
        return value;
    }

    private ResolvedExpression absent(FieldMeta field) {
        if (!field.nullable()) {
            throw new ValueException("The field \"" + field.name() + "\" of " + model.name()
                    + " cannot be null. Give a value, or declare the field nullable.");
        }
        return new ResolvedExpression.Literal(null, null);
    }

    private ResolvedExpression literal(FieldMeta field, Object value) {
        Parameter parameter = new Parameter(resolver.slot(value), value.getClass(), field.type(), field, false);
        return new ResolvedExpression.Literal(parameter, field.type());
    }

    private Object coerced(FieldMeta field, Object value) {
        String where = model.name() + "." + field.name();
        RelationMeta relation = field.relation();
        if (value instanceof Instance instance) {
            if (relation == null) {
                throw ValueException.type(where, "a plain value", value);
            }
            return ObjectKeys.of(where, relation, instance);
        }
        if (field.javaType() instanceof Class<?> type && type.isInstance(value)) {
            return value;
        }
        Object coerced = Coercion.to(field.type(), value, where);
        if (coerced instanceof Lookup.Beyond) {
            throw new ValueException("The number for " + where + " is out of the range of its column.");
        }
        return coerced;
    }
}
