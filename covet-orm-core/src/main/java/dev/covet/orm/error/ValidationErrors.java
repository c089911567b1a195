package dev.covet.orm.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the validation errors of an instance, by field.
 *
 * <pre>{@code
 * @Override
 * protected void clean(ValidationErrors errors) {
 *     if (ends.isBefore(starts)) {
 *         errors.add("ends", "Must not be before the start.");
 *     }
 * }
 * }</pre>
 *
 * <p>Mutable and not thread-safe; one is created for each validation.
 */
public final class ValidationErrors implements Serializable {

    /** The key of the messages on the instance as a whole. */
    public static final String ALL = "__all__";

    private static final long serialVersionUID = 1L;

    /** None until there is an error, since most objects have none. */
    private Map<String, List<ValidationError>> all = Map.of();

    /** Adds a message on one field. */
    public ValidationErrors add(String field, String message) {
        return add(field, ValidationError.of(message));
    }

    /** Adds an error on one field. */
    public ValidationErrors add(String field, ValidationError error) {
        if (all.isEmpty()) {
            all = new LinkedHashMap<>();
        }
        all.computeIfAbsent(field, unseen -> new ArrayList<>()).add(error);
        return this;
    }

    /** Adds a message on the instance as a whole. */
    public ValidationErrors add(String message) {
        return add(ALL, message);
    }

    /** Adds all messages of another collector. */
    public ValidationErrors addAll(ValidationErrors other) {
        other.all.forEach((field, list) -> list.forEach(error -> add(field, error)));
        return this;
    }

    /** Returns whether there are no errors. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the messages on one field; empty if there are none. */
    public List<String> get(String field) {
        List<ValidationError> found = all.get(field);
        return found == null ? List.of() : messages(found);
    }

    /** Returns a copy of all messages by field, in the order in which they were added. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        all.forEach((field, list) -> copy.put(field, messages(list)));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns a copy of all errors by field, in the order in which they were added. */
    public Map<String, List<ValidationError>> byField() {
        Map<String, List<ValidationError>> copy = new LinkedHashMap<>();
        all.forEach((field, list) -> copy.put(field, List.copyOf(list)));
        return Collections.unmodifiableMap(copy);
    }

    private static List<String> messages(List<ValidationError> errors) {
        return errors.stream().map(ValidationError::message).toList();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
