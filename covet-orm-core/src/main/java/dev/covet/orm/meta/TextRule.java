package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a text may be: its length, its letters, its form.
 *
 * @param maxLength the greatest number of characters, 0 if there is none
 * @param form says what is wrong with the form of a text, null if nothing is; null if texts may have any form
 * @param anyLetter whether a text of the form may hold any letter, even the null character
 */
record TextRule(int maxLength, @Nullable Function<String, @Nullable ValidationError> form, boolean anyLetter)
        implements ValueRule {

    private static final List<ValidationError> NULL_CHARACTERS =
            List.of(ValidationError.of("null_characters_not_allowed", "Null characters are not allowed."));

    @Override
    public List<ValidationError> errors(Object value) {
        if (!(value instanceof String text)) {
            return List.of();
        }
        ValidationError wrongForm = form == null ? null : form.apply(text);
        boolean valid = wrongForm == null && isShort(text) && !(anyLetter && hasNull(text));
        return valid ? List.of() : broken(text, wrongForm);
    }

    /** A text has at most as many characters as it has units of 16 bits. */
    private boolean isShort(String text) {
        return maxLength <= 0 || text.length() <= maxLength;
    }

    private static boolean hasNull(String text) {
        return text.indexOf('\0') >= 0;
    }

    private List<ValidationError> broken(String text, @Nullable ValidationError wrongForm) {
        List<ValidationError> tooLong =
                ValueRules.length(text.codePointCount(0, text.length()), maxLength, "max_length", "characters");
        List<ValidationError> letters = hasNull(text) ? NULL_CHARACTERS : List.of();
        return FieldValidation.joined(
                FieldValidation.joined(tooLong, letters), wrongForm == null ? List.of() : List.of(wrongForm));
    }
}
