package dev.covet.orm.dialect.postgresql;

/** Reads the text of a decimal as the server writes it: digits, perhaps with a point among them. */
final class DecimalText {

    /** As many digits fit a long, whatever they are. */
    static final int MOST_CHARACTERS = 18;

    private static final int UNUSUAL = -1;

    private DecimalText() {}

    /**
     * Returns the digits from an index on as one number, as if there were no point; -1 for a text that has other
     * characters too, as those of an exponent or of infinity, or too many of them.
     */
    static long digits(byte[] text, int first, int length) {
        if (length - first > MOST_CHARACTERS) {
            return UNUSUAL;
        }
        long digits = 0;
        boolean point = false;
        for (int i = first; i < length; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[i] == '.' && !point) {
                point = true;
            } else {
                return UNUSUAL;
            }
        }
        return digits;
    }

    /** Returns the number of digits behind the point. */
    static int scale(byte[] text, int length) {
        int at = length - 1;
        while (at >= 0 && text[at] != '.') {
            at--;
        }
        return at < 0 ? 0 : length - 1 - at;
    }
}
