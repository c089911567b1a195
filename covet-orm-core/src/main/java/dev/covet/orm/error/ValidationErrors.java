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

    private final LinkedHashMap<String, ArrayList<String>> messages = new LinkedHashMap<>();

    /** Adds a message on one field. */
    public ValidationErrors add(String field, String message) {
        messages.computeIfAbsent(field, unseen -> new ArrayList<>()).add(message);
        return this;
    }

    /** Adds a message on the instance as a whole. */
    public ValidationErrors add(String message) {
        return add(ALL, message);
    }

    /** Adds all messages of another collector. */
    public ValidationErrors addAll(ValidationErrors other) {
        other.messages.forEach((field, list) -> list.forEach(message -> add(field, message)));
        return this;
    }

    /** Returns whether there are no errors. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Returns the messages on one field; empty if there are none. */
    public List<String> get(String field) {
        List<String> found = messages.get(field);
        return found == null ? List.of() : Collections.unmodifiableList(found);
    }

    /** Returns a copy of all messages by field, in the order in which they were added. */
    public Map<String, List<String>> asMap() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        messages.forEach((field, list) -> copy.put(field, List.copyOf(list)));
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public String toString() {
        return messages.toString();
    }
}
