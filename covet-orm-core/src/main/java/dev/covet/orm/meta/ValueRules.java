package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import dev.covet.orm.field.Validator;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The demands that the options of a field make on its values: length, range, form, choices, validators. */
final class ValueRules {

    private ValueRules() {}

    /** The rules of a field, in the order in which what they find is told. */
    static List<ValueRule> of(FieldMeta field) {
        List<ValueRule> rules = new ArrayList<>();
        if (field.javaClass().isAssignableFrom(String.class)) {
            boolean anyLetter = TextForms.admitAnyLetter(field.kind());
            rules.add(new TextRule(field.maxLength(), TextForms.of(field), anyLetter));
        }
        if (field.javaClass() != String.class && (field.maxLength() > 0 || field.size() > 0)) {
            rules.add(value -> length(field, value));
        }
        if (field.kind() == FieldKind.ARRAY && GenericTypes.elementType(field.javaType()) == String.class) {
            rules.add(new ElementRule(new TextRule(field.maxLength(), null, true)));
        }
        addIfPresent(rules, NumberRules.of(field));
        if (field.editable() && !field.choices().isEmpty()) {
            rules.add(choices(field));
        }
        field.validators().forEach(validator -> rules.add(validated(validator)));
        return List.copyOf(rules);
    }

    private static void addIfPresent(List<ValueRule> rules, @Nullable ValueRule rule) {
        if (rule != null) {
            rules.add(rule);
        }
    }

    private static List<ValidationError> length(FieldMeta field, Object value) {
        if (value instanceof byte[] bytes) {
            return length(bytes.length, field.maxLength(), "max_bytes", "bytes");
        }
        return field.size() > 0 ? length(size(value), field.size(), "max_elements", "elements") : List.of();
    }

    private static int size(Object value) {
        return value instanceof Collection<?> collection ? collection.size() : Array.getLength(value);
    }

    /** What is wrong with a length; nothing if there is no limit. */
    static List<ValidationError> length(int length, int limit, String code, String unit) {
        if (limit <= 0 || length <= limit) {
            return List.of();
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("limit", limit);
        parameters.put("length", length);
        String message = "Ensure this value has at most " + limit + " " + unit + " (it has " + length + ").";
        return List.of(new ValidationError(code, message, parameters));
    }

    private static ValueRule choices(FieldMeta field) {
        List<String> texts = field.choices().stream().map(Choice::value).toList();
        FieldKind kind = field.kind();
        Set<Object> values = texts.stream()
                .map(text -> ChoiceValues.read(kind, field.javaClass(), text))
                .collect(Collectors.toUnmodifiableSet());
        String all = String.join(", ", texts);
        List<ValidationError> refusal = List.of(ValidationError.of(
                "invalid_choice", "This value is not one of the choices: " + all + ".", "choices", all));
        return value -> values.contains(ChoiceValues.comparable(kind, value)) ? List.of() : refusal;
    }

    /** The validators of a field are for values of its type; where one is not, the cast tells. */
    @SuppressWarnings("unchecked")
    private static ValueRule validated(Validator<?> validator) {
        return value -> {
            String message = ((Validator<Object>) validator).validate(value);
            return message == null ? List.of() : List.of(ValidationError.of(message));
        };
    }
}
