package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each element of a list or an array of texts may be; an element may be null.
 *
 * @param rule the rule of an element
 */
record ElementRule(ValueRule rule) implements ValueRule {

    @Override
    public List<ValidationError> errors(Object value) {
        if (!(value instanceof Object[]) && !(value instanceof Collection<?>)) {
            return List.of();
        }
        Collection<?> elements = value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
        List<ValidationError> errors = new ArrayList<>(0);
        int place = 0;
        for (Object element : elements) {
            place++;
            if (element != null) {
                for (ValidationError error : rule.errors(element)) {
                    errors.add(at(place, error));
                }
            }
        }
        return errors;
    }

    /** The error as Django tells it, with the place of the element, counted from 1. */
    private static ValidationError at(int place, ValidationError error) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("nth", place);
        parameters.putAll(error.parameters());
        String message = "Item " + place + " in the array did not validate: " + error.message();
        return new ValidationError("item_invalid", message, parameters);
    }
}
