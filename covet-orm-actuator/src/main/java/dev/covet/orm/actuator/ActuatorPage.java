package dev.covet.orm.actuator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * The page that shows what the endpoints know, and the policy that lets it run nothing but its own script and read
 * nothing but its own server.
 */
final class ActuatorPage {

    private static final String RESOURCE = "page.html";

    private final String html;
    private final String policy;

    private ActuatorPage(String template) {
        String inPage = "default-src 'none'; script-src '" + hash(inside(template, "script")) + "'; style-src '"
                + hash(inside(template, "style"))
                + "'; connect-src 'self'; base-uri 'none'; form-action 'none'";
        this.html = template.replace("{policy}", inPage);
        // A page may not say itself who frames it.
        this.policy = inPage + "; frame-ancestors 'none'";
    }

    static ActuatorPage load() {
        try (InputStream page = Objects.requireNonNull(ActuatorPage.class.getResourceAsStream(RESOURCE))) {
            return new ActuatorPage(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String html() {
        return html;
    }

    /** Returns the headers that go with the page. */
    Map<String, String> headers() {
        return Map.of(
                "Content-Security-Policy", policy,
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer");
    }

    private static String inside(String html, String element) {
        int begin = html.indexOf("<" + element + ">") + element.length() + 2;
        return html.substring(begin, html.indexOf("</" + element + ">", begin));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
