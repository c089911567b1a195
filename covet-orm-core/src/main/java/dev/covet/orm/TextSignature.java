package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs texts that come back, as the cursors of pages, so that one that somebody has made up is refused: {@code
 * text.signature}. Without a key nothing is signed, and signatures are not looked at. Thread-safe.
 */
final class TextSignature {

    static final TextSignature NONE = new TextSignature(null);

    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = '.';
    private static final int SHORTEST_KEY = 16;
    private static final int LENGTH = 16; // bytes of the signature, more than anybody can guess

    private final @Nullable SecretKeySpec key;

    private TextSignature(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Returns signatures by a key.
     *
     * @param use what is signed, to be named where the key is refused
     * @throws ValueException if the key is too short to be safe
     */
    static TextSignature by(String use, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_KEY) {
            throw new ValueException("A key for " + use + " has at least " + SHORTEST_KEY + " bytes.");
        }
        return new TextSignature(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** Returns signatures that only this process can make. */
    static TextSignature random() {
        byte[] bytes = new byte[2 * LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new TextSignature(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** Returns the text without its signature, if it has one. */
    static String unsigned(String text) {
        int end = text.lastIndexOf(SEPARATOR);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Returns the text with its signature. */
    String sign(String text) {
        return key == null ? text : text + SEPARATOR + signature(key, text);
    }

    /** Returns whether the text is what {@link #sign} returned, or no key is there to tell. */
    boolean admits(String text) {
        if (key == null) {
            return true;
        }
        byte[] expected = sign(unsigned(text)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] whole = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, LENGTH));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, missing);
        }
    }
}
