package dev.covet.orm.error;

import java.util.Collection;

/**
 * Thrown for an unknown name or an expression with incompatible types, by the call that contains it.
 *
 * <pre>{@code
 * throw FieldException.unknown("field", "titel", "Post", Set.of("author", "title"));
 * // Unknown field "titel" in Post. Did you mean "title"? Choices are: author, title.
 * }</pre>
 */
@SuppressWarnings("serial")
public final class FieldException extends CovetException {

    public FieldException(String message) {
        super(message);
    }

    public FieldException(Refusal refusal) {
        super(refusal.text());
    }

    /** Returns the exception for an unknown name, with the valid names and the most similar one. */
    public static FieldException unknown(String what, String name, String where, Collection<String> choices) {
        String asked = String.valueOf(name);
        return new FieldException(
                Refusal.of("Unknown " + what + " \"" + asked + "\"").in(where).choices(asked, choices));
    }
}
