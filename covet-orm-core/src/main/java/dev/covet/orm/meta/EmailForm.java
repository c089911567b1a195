package dev.covet.orm.meta;

import dev.covet.orm.codec.InternetAddresses;
import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of e-mail addresses, by Django's rules. What nearly all addresses consist of, atoms and names of hosts, is
 * looked at letter by letter, which takes a tenth of the time that a pattern does.
 */
final class EmailForm {

    private static final int LONGEST = 320;
    private static final int LONGEST_LABEL = 63;

    private static final String LOCAL = "localhost";
    private static final Pattern QUOTED_USER = Pattern.compile(
            "\"([\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f!#-\\[\\]-\\x7f]|\\\\[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7f])*\"",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL = Pattern.compile("\\[([A-F0-9:.]+)]", Pattern.CASE_INSENSITIVE);

    private EmailForm() {}

    static boolean matches(String text) {
        int at = text.lastIndexOf('@');
        return at >= 1
                && text.length() <= LONGEST
                && (isAtoms(text, at)
                        || QUOTED_USER.matcher(text.substring(0, at)).matches())
                && isDomain(text, at + 1);
    }

    /** Whether atoms with dots between them stand before the end. */
    private static boolean isAtoms(String text, int end) {
        boolean afterDot = true;
        for (int i = 0; i < end; i++) {
            char letter = text.charAt(i);
            if (letter == '.' ? afterDot : !AsciiLetters.isOfAtom(letter)) {
                return false;
            }
            afterDot = letter == '.';
        }
        return !afterDot;
    }

    private static boolean isDomain(String text, int start) {
        if (isHost(text, start) || isLocal(text, start)) {
            return true;
        }
        String domain = text.substring(start);
        Matcher literal = LITERAL.matcher(domain);
        if (literal.matches()) {
            return InternetAddresses.parse(literal.group(1)) != null;
        }
        try {
            return isHost(IDN.toASCII(domain), 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isLocal(String text, int start) {
        return text.length() == start + LOCAL.length() && text.startsWith(LOCAL, start);
    }

    /** Whether labels with dots between them stand behind the start, and a top-level domain at the end. */
    private static boolean isHost(String text, int start) {
        int from = start;
        for (int i = start; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '.') {
                if (!isLabel(text, from, i)) {
                    return false;
                }
                from = i + 1;
            } else if (!AsciiLetters.isOfHost(letter)) {
                return false;
            }
        }
        return from > start && isTopLevel(text, from);
    }

    private static boolean isLabel(String text, int from, int end) {
        return end > from && end - from <= LONGEST_LABEL && text.charAt(from) != '-' && text.charAt(end - 1) != '-';
    }

    private static boolean isTopLevel(String text, int from) {
        int length = text.length() - from;
        return length >= 2 && length <= LONGEST_LABEL && text.charAt(text.length() - 1) != '-';
    }
}
