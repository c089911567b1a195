package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.compile.ComputedValue;
import dev.covet.orm.internal.spec.Assignment;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.ResolvedWithValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.QuerySource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions that stand for values of fields of one object. */
final class ComputedFields {

    private ComputedFields() {}

    /** Whether the database has to compute the value. */
    static boolean isComputed(@Nullable Object value) {
        return value instanceof Expression || value instanceof QuerySource;
    }

    /**
     * The expression for the field, resolved.
     *
     * @throws FieldException if the field cannot be computed, or not by this expression
     */
    static ComputedValue value(ModelMeta<?> model, FieldMeta field, Object expression) {
        if (field.primaryKey()) {
            throw new FieldException("The key \"" + field.name() + "\" of " + model.name()
                    + " cannot be computed by an expression. Give a value.");
        }
        ResolvedWithValues<List<Assignment>> resolved =
                QuerySpec.of(model).assignments(Map.of(field.name(), expression));
        List<@Nullable Object> values =
                Collections.unmodifiableList(Arrays.asList(resolved.values().toArray(0)));
        return new ComputedValue(resolved.part().get(0), values);
    }
}
