package dev.covet.orm.meta;

import dev.covet.orm.field.Validator;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demands that the options of a field make on its values: length, range, form, choices, validators. */
final class ValueRules {

    private static final List<String> NULL_CHARACTERS = List.of("Null characters are not allowed.");

    private ValueRules() {}

    /** The rules of a field, in the order in which what they find is told. */
    static List<ValueRule> of(FieldMeta field) {
        List<ValueRule> rules = new ArrayList<>();
        if (field.maxLength() > 0 || field.size() > 0) {
            rules.add(value -> length(field, value));
        }
        addIfPresent(rules, NumberRules.of(field));
        if (field.javaClass().isAssignableFrom(String.class)) {
            rules.add(value -> text(field, value));
        }
        if (field.editable() && !field.choices().isEmpty()) {
            rules.add(choices(field.choices()));
        }
        field.validators().forEach(validator -> rules.add(validated(validator)));
        return List.copyOf(rules);
    }

    private static void addIfPresent(List<ValueRule> rules, @Nullable ValueRule rule) {
        if (rule != null) {
            rules.add(rule);
        }
    }

    private static List<String> length(FieldMeta field, Object value) {
        if (value instanceof String text) {
            return length(text.codePointCount(0, text.length()), field.maxLength(), "characters");
        }
        if (value instanceof byte[] bytes) {
            return length(bytes.length, field.maxLength(), "bytes");
        }
        return field.size() > 0 ? length(size(value), field.size(), "elements") : List.of();
    }

    private static int size(Object value) {
        return value instanceof Collection<?> collection ? collection.size() : Array.getLength(value);
    }

    private static List<String> length(int length, int limit, String unit) {
        return limit > 0 && length > limit
                ? List.of("Ensure this value has at most " + limit + " " + unit + " (it has " + length + ").")
                : List.of();
    }

    private static List<String> text(FieldMeta field, Object value) {
        if (!(value instanceof String text)) {
            return List.of();
        }
        String form = TextForms.message(field, text);
        List<String> wrongForm = form == null ? List.of() : List.of(form);
        return text.indexOf('\0') < 0 ? wrongForm : FieldValidation.joined(NULL_CHARACTERS, wrongForm);
    }

    private static ValueRule choices(List<Choice> choices) {
        List<String> values = choices.stream().map(Choice::value).toList();
        List<String> refusal = List.of("This value is not one of the choices: " + String.join(", ", values) + ".");
        return value -> value instanceof Enum<?> || values.contains(value.toString()) ? List.of() : refusal;
    }

    /** The validators of a field are for values of its type; where one is not, the cast tells. */
    @SuppressWarnings("unchecked")
    private static ValueRule validated(Validator<?> validator) {
        return value -> {
            String message = ((Validator<Object>) validator).validate(value);
            return message == null ? List.of() : List.of(message);
        };
    }
}
