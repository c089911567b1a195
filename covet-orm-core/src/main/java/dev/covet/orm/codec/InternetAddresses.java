package dev.covet.orm.codec;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes internet addresses as text, without ever asking a name server. */
public final class InternetAddresses {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private InternetAddresses() {}

    /** The address that a text is, of version 4 or 6; null if it is none. */
    public static @Nullable InetAddress parse(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6_CHARACTERS.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The address in its short form, as {@code 2001:db8::1}. */
    public static String format(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet4Address ? text : compressed(text);
    }

    /** Replaces the longest run of zeros, the first of several. */
    private static String compressed(String text) {
        String longest = ZEROS.matcher(text)
                .results()
                .map(match -> match.group())
                .reduce("", (a, b) -> b.length() > a.length() ? b : a);
        if (longest.isEmpty()) {
            return text;
        }
        String[] parts =
                Pattern.compile("(?<![0-9a-f])" + longest + "(?![0-9a-f])").split(text, 2);
        return strip(parts[0]) + "::" + strip(parts[1]);
    }

    private static String strip(String part) {
        return part.replaceAll("^:|:$", "");
    }
}
