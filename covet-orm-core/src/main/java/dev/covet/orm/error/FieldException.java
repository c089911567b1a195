package dev.covet.orm.error;

import java.util.Collection;

/**
 * A name that does not exist, or an expression whose types do not go together, refused where the query is written.
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

    /** Returns the refusal of a name, with the names that exist and the one that was probably meant. */
    public static FieldException unknown(String what, String name, String where, Collection<String> choices) {
        String asked = String.valueOf(name);
        return new FieldException(
                Refusal.of("Unknown " + what + " \"" + asked + "\"").in(where).choices(asked, choices));
    }
}
