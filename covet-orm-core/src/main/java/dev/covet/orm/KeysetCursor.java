package dev.covet.orm;

import dev.covet.orm.error.InvalidCursorException;
import dev.covet.orm.internal.spec.KeysetOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order, as a text: the values by which a row is ordered, and in which direction to go from there.
 *
 * @param backwards whether the rows before the place are meant
 * @param values the values of the order's items
 */
record KeysetCursor(boolean backwards, List<@Nullable Object> values) {

    private static final char FORWARDS = 'f';
    private static final char BACKWARDS = 'b';
    private static final char LENGTH_ENDS = ':';

    /** The text of the cursor for this order of the model's objects. */
    String text(String model, KeysetOrder order) {
        StringBuilder text = new StringBuilder();
        text.append(backwards ? BACKWARDS : FORWARDS);
        append(text, mark(model, order));
        values.forEach(value -> append(text, KeysetValues.text(value)));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(LENGTH_ENDS).append(part);
    }

    /**
     * The cursor of a text.
     *
     * @throws InvalidCursorException if it is none, or one of another order
     */
    static KeysetCursor of(String text, String model, KeysetOrder order) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(TextSignature.unsigned(text));
            String content = new String(decoded, StandardCharsets.UTF_8);
            List<String> parts = parts(content);
            boolean known = content.charAt(0) == FORWARDS || content.charAt(0) == BACKWARDS;
            if (!known
                    || parts.size() != order.items().size() + 1
                    || !parts.get(0).equals(mark(model, order))) {
                throw new InvalidCursorException(model, null);
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (int index = 0; index < order.items().size(); index++) {
                values.add(KeysetValues.value(
                        parts.get(index + 1), order.items().get(index).values().constants()));
            }
            return new KeysetCursor(content.charAt(0) == BACKWARDS, values);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            throw new InvalidCursorException(model, unreadable);
        }
    }

    private static List<String> parts(String content) {
        List<String> parts = new ArrayList<>();
        int position = 1;
        while (position < content.length()) {
            int end = content.indexOf(LENGTH_ENDS, position);
            int length = Integer.parseInt(content.substring(position, end));
            parts.add(content.substring(end + 1, end + 1 + length));
            position = end + 1 + length;
        }
        return parts;
    }

    /** What cursors of one order have in common, so that one of another is noticed. */
    private static String mark(String model, KeysetOrder order) {
        CRC32 sum = new CRC32();
        String described = model + order.items();
        sum.update(described.getBytes(StandardCharsets.UTF_8));
        return Long.toString(sum.getValue(), Character.MAX_RADIX);
    }
}
