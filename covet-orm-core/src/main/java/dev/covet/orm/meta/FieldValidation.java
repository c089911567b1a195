package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationErrors;
import dev.covet.orm.field.Validator;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against its field: null, blank, length, range, form, choices, and the application's validators.
 *
 * <pre>{@code
 * ValidationErrors errors = new ValidationErrors();
 * FieldValidation.check(title, post, errors);      // title: Ensure this value has at most 200 characters (it has 220).
 * }</pre>
 *
 * <p>No database is asked. Messages do not repeat the value.
 */
public final class FieldValidation {

    private final FieldMeta field;
    private final List<String> messages = new ArrayList<>();

    private FieldValidation(FieldMeta field) {
        this.field = field;
    }

    /** Checks the field's value in an object, and adds what is wrong under the field's name. */
    public static void check(FieldMeta field, Object instance, ValidationErrors errors) {
        messages(field, field.get(instance)).forEach(message -> errors.add(field.name(), message));
    }

    /** What is wrong with a value of the field; empty if nothing is. */
    public static List<String> messages(FieldMeta field, @Nullable Object value) {
        FieldValidation validation = new FieldValidation(field);
        if (value == null) {
            validation.checkNull();
        } else if (value.equals("")) {
            validation.checkBlank();
        } else {
            validation.checkValue(value);
        }
        return List.copyOf(validation.messages);
    }

    private void checkNull() {
        addIf(!field.nullable() && !isFilledIn(), "This field cannot be null.");
    }

    /** Whether the database or Covet puts a value where there is none; a parent link gets that of the parent. */
    private boolean isFilledIn() {
        boolean byDatabase = field.automatic() || !field.dbDefault().isEmpty();
        boolean byCovet = field.autoNow() || field.autoNowAdd() || field.uuidVersion() > 0;
        return byDatabase || byCovet || field.parentLink() || AutoValues.isEmptyText(field);
    }

    private void checkBlank() {
        addIf(field.editable() && !field.blank(), "This field cannot be blank.");
    }

    private void checkValue(Object value) {
        checkLength(value);
        addAll(NumberRules.messages(field, value));
        if (value instanceof String text) {
            addIf(text.indexOf('\0') >= 0, "Null characters are not allowed.");
            String message = TextForms.message(field, text);
            addIf(message != null, String.valueOf(message));
        }
        if (field.editable()) {
            checkChoices(value);
        }
        field.validators().forEach(validator -> run(validator, value));
    }

    private void checkLength(Object value) {
        if (value instanceof String text) {
            checkLength(text.codePointCount(0, text.length()), field.maxLength(), "characters");
        } else if (value instanceof byte[] bytes) {
            checkLength(bytes.length, field.maxLength(), "bytes");
        } else if (field.size() > 0) {
            checkLength(size(value), field.size(), "elements");
        }
    }

    private static int size(Object value) {
        return value instanceof Collection<?> collection ? collection.size() : Array.getLength(value);
    }

    private void checkLength(int length, int limit, String unit) {
        addIf(
                limit > 0 && length > limit,
                "Ensure this value has at most " + limit + " " + unit + " (it has " + length + ").");
    }

    private void checkChoices(Object value) {
        List<String> choices = field.choices().stream().map(Choice::value).toList();
        boolean fits = choices.isEmpty() || value instanceof Enum<?> || choices.contains(value.toString());
        addIf(!fits, "This value is not one of the choices: " + String.join(", ", choices) + ".");
    }

    /** The validators of a field are for values of its type; where one is not, the cast tells. */
    @SuppressWarnings("unchecked")
    private void run(Validator<?> validator, Object value) {
        String message = ((Validator<Object>) validator).validate(value);
        addIf(message != null, String.valueOf(message));
    }

    private void addAll(List<String> more) {
        messages.addAll(more);
    }

    private void addIf(boolean wrong, String message) {
        if (wrong) {
            messages.add(message);
        }
    }
}
