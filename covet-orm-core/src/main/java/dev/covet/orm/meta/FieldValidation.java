package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.error.ValidationErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks values against their field: null, blank, length, range, form, choices, and the application's validators.
 *
 * <pre>{@code
 * ValidationErrors errors = new ValidationErrors();
 * title.validation().check(post, errors);      // title: Ensure this value has at most 200 characters (it has 220).
 * }</pre>
 *
 * <p>No database is asked. Messages do not repeat the value. Immutable.
 */
public final class FieldValidation {

    private static final List<ValidationError> NULL = List.of(ValidationError.of("null", "This field cannot be null."));
    private static final List<ValidationError> BLANK =
            List.of(ValidationError.of("blank", "This field cannot be blank."));

    private final FieldMeta field;
    private final List<ValidationError> ofNull;
    private final List<ValidationError> ofBlank;
    private final ValueRule[] rules;

    FieldValidation(FieldMeta field) {
        this.field = field;
        this.ofNull = field.nullable() || isFilledIn(field) ? List.of() : NULL;
        this.ofBlank = field.blank() || !field.editable() ? List.of() : BLANK;
        this.rules = ValueRules.of(field).toArray(ValueRule[]::new);
    }

    /** Whether the database or Covet puts a value where there is none; a parent link gets that of the parent. */
    private static boolean isFilledIn(FieldMeta field) {
        boolean byDatabase = field.automatic() || !field.dbDefault().isEmpty();
        return byDatabase || AutoValues.concern(field) || field.parentLink();
    }

    /** Checks the field's value in an object, and adds what is wrong under the field's name. */
    public void check(Object instance, ValidationErrors errors) {
        List<ValidationError> found = errors(field.get(instance));
        if (!found.isEmpty()) {
            found.forEach(error -> errors.add(field.name(), error));
        }
    }

    /** What is wrong with a value of the field; empty if nothing is. */
    public List<String> messages(@Nullable Object value) {
        return errors(value).stream().map(ValidationError::message).toList();
    }

    private List<ValidationError> errors(@Nullable Object value) {
        if (value == null) {
            return ofNull;
        }
        return value instanceof String text && text.isEmpty() ? ofBlank : broken(value);
    }

    private List<ValidationError> broken(Object value) {
        List<ValidationError> errors = List.of();
        for (ValueRule rule : rules) {
            List<ValidationError> found = rule.errors(value);
            if (!found.isEmpty()) {
                errors = joined(errors, found);
            }
        }
        return errors;
    }

    static List<ValidationError> joined(List<ValidationError> first, List<ValidationError> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        List<ValidationError> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
