package dev.covet.orm.dialect.postgresql;

/** Reads the text of a decimal that has no exponent, and no more digits than a long holds. */
final class DecimalText {

    /** The most digits that surely fit a long. */
    static final int MOST_DIGITS = 18;

    private static final int UNUSUAL = -1;

    private DecimalText() {}

    /** Returns the digits from an index on as one number, as if there were no point; -1 for a text of another form. */
    static long digits(byte[] text, int first, int length) {
        if (length - first > MOST_DIGITS) {
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
