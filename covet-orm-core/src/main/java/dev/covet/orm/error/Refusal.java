package dev.covet.orm.error;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds an error message: the problem, its place, the valid choices and the fix.
 *
 * <pre>{@code
 * Refusal.of("Unknown field \"titel\"").in("Post").choices("titel", List.of("author", "title")).fix("...").text();
 * // Unknown field "titel" in Post. Did you mean "title"? Choices are: author, title. ...
 * }</pre>
 *
 * <p>Immutable. Never give it a value that a user of the application supplied: messages end up in logs.
 */
public final class Refusal {

    private final String asked;
    private final @Nullable String where;
    private final String allowed;
    private final String fix;

    private Refusal(String asked, @Nullable String where, String allowed, String fix) {
        this.asked = asked;
        this.where = where;
        this.allowed = allowed;
        this.fix = fix;
    }

    /** Returns a message that starts with the problem, given without a full stop. */
    public static Refusal of(String asked) {
        return new Refusal(asked, null, "", "");
    }

    /** Returns this message with the place of the problem: a model, a field or a method. */
    public Refusal in(String place) {
        return new Refusal(asked, place, allowed, fix);
    }

    /** Returns this message with the valid names, sorted, and the most similar one. */
    public Refusal choices(String name, Collection<String> choices) {
        String nearest = NearestName.of(name, choices);
        String question = nearest == null ? "" : " Did you mean \"" + nearest + "\"?";
        String list = choices.isEmpty()
                ? " There are no choices."
                : choices.stream().distinct().sorted().collect(Collectors.joining(", ", " Choices are: ", "."));
        return new Refusal(asked, where, question + list, fix);
    }

    /** Returns this message with a complete sentence that explains the fix. */
    public Refusal fix(String sentence) {
        return new Refusal(asked, where, allowed, " " + sentence);
    }

    /** Returns the text of the message. */
    public String text() {
        return asked + (where == null ? "" : " in " + where) + "." + allowed + fix;
    }

    @Override
    public String toString() {
        return text();
    }
}
