package dev.covet.orm.meta;

import dev.covet.orm.codec.InternetAddresses;
import dev.covet.orm.error.ValidationError;
import dev.covet.orm.field.GenericIPAddressField.Protocol;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that e-mail addresses, web addresses, slugs and internet addresses have; the rules are Django's. */
final class TextForms {

    private static final int CASELESS = Pattern.CASE_INSENSITIVE;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_HOST = 253;

    private static final Pattern UNICODE_SLUG = Pattern.compile("[-\\w]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String LETTERS = "a-z\u00a1-\uffff";
    private static final String HOST = "[" + LETTERS + "0-9](?:[" + LETTERS + "0-9-]{0,61}[" + LETTERS + "0-9])?"
            + "(?:\\.(?!-)[" + LETTERS + "0-9-]{1,63}(?<!-))*"
            + "\\.(?!-)(?:[" + LETTERS + "-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)\\.?";
    private static final Pattern URL = Pattern.compile(
            "(?:https?|ftps?)://(?:[^\\s:@/]+(?::[^\\s:@/]*)?@)?"
                    + "(?<host>[0-9]+(?:\\.[0-9]+){3}|\\[[0-9a-f:.]+]|" + HOST + "|localhost)"
                    + "(?::[0-9]{1,5})?(?:[/?#]\\S*)?",
            CASELESS | Pattern.UNICODE_CASE);

    private static final ValidationError NO_EMAIL = ValidationError.of("invalid_email", "Enter a valid email address.");
    private static final ValidationError NO_URL = ValidationError.of("invalid_url", "Enter a valid URL.");

    private TextForms() {}

    /** Says what is wrong with the form of a text of the field, null if nothing is; null if texts may have any form. */
    static @Nullable Function<String, @Nullable ValidationError> of(FieldMeta field) {
        return switch (field.kind()) {
            case EMAIL -> text -> EmailForm.matches(text) ? null : NO_EMAIL;
            case URL -> text -> isUrl(text) ? null : NO_URL;
            case SLUG -> text -> slug(text, field.allowUnicode());
            case IP_ADDRESS -> text -> address(text, field.protocol());
            default -> null;
        };
    }

    /** Whether a text of the form that the kind of field demands may hold any letter. */
    static boolean admitAnyLetter(FieldKind kind) {
        return switch (kind) {
            case EMAIL, SLUG, IP_ADDRESS -> false;
            default -> true;
        };
    }

    static boolean isUrl(String text) {
        Matcher url = URL.matcher(text);
        if (text.length() > LONGEST_URL || !url.matches()) {
            return false;
        }
        String host = url.group("host");
        if (host.startsWith("[")) {
            return InternetAddresses.parse(host.substring(1, host.length() - 1)) != null;
        }
        boolean numeric = host.matches("[0-9.]+");
        return host.length() <= LONGEST_HOST && (!numeric || InternetAddresses.parse(host) != null);
    }

    private static @Nullable ValidationError slug(String text, boolean allowUnicode) {
        if (isSlug(text) || (allowUnicode && UNICODE_SLUG.matcher(text).matches())) {
            return null;
        }
        String letters = allowUnicode ? "Unicode letters" : "letters";
        return ValidationError.of(
                allowUnicode ? "invalid_unicode_slug" : "invalid_slug",
                "Enter a valid slug consisting of " + letters + ", numbers, underscores or hyphens.");
    }

    private static boolean isSlug(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!AsciiLetters.isOfSlug(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static @Nullable ValidationError address(String text, Protocol protocol) {
        InetAddress address = InternetAddresses.parse(text);
        boolean isVersion4 = address instanceof Inet4Address && text.indexOf(':') < 0;
        return switch (protocol) {
            case BOTH ->
                address != null ? null : ValidationError.of("invalid_ip", "Enter a valid IPv4 or IPv6 address.");
            case IPV4 -> isVersion4 ? null : ValidationError.of("invalid_ipv4", "Enter a valid IPv4 address.");
            case IPV6 ->
                address != null && !isVersion4
                        ? null
                        : ValidationError.of("invalid_ipv6", "Enter a valid IPv6 address.");
        };
    }
}
