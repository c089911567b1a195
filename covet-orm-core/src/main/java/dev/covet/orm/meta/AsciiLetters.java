package dev.covet.orm.meta;

/** What the letters of ASCII may stand in; looked up, since most texts are checked letter by letter. */
final class AsciiLetters {

    private static final int COUNT = 128;
    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private static final boolean[] OF_SLUG = new boolean[COUNT];
    private static final boolean[] OF_HOST = new boolean[COUNT];
    private static final boolean[] OF_ATOM = new boolean[COUNT];

    static {
        for (char letter = 0; letter < COUNT; letter++) {
            boolean plain = isLetterOrDigit(letter);
            OF_SLUG[letter] = plain || letter == '-' || letter == '_';
            OF_HOST[letter] = plain || letter == '-';
            OF_ATOM[letter] = plain || ATOM_MARKS.indexOf(letter) >= 0;
        }
    }

    private AsciiLetters() {}

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    /** Whether it may stand in a slug: a letter, a digit, a hyphen or an underscore. */
    static boolean isOfSlug(char letter) {
        return letter < COUNT && OF_SLUG[letter];
    }

    /** Whether it may stand in the name of a host: a letter, a digit or a hyphen. */
    static boolean isOfHost(char letter) {
        return letter < COUNT && OF_HOST[letter];
    }

    /** Whether it may stand in an atom, what the user of an e-mail address consists of. */
    static boolean isOfAtom(char letter) {
        return letter < COUNT && OF_ATOM[letter];
    }
}
