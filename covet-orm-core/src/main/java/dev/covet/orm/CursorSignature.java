package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs the cursors of pages, so that one that somebody has made up is refused: {@code cursor.signature}. Without a key
 * nothing is signed, and signatures are not looked at. Thread-safe.
 */
final class CursorSignature {

    static final CursorSignature NONE = new CursorSignature(null);

    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = '.';
    private static final int SHORTEST_KEY = 16;
    private static final int LENGTH = 16; // bytes of the signature, more than anybody can guess

    private final @Nullable SecretKeySpec key;

    private CursorSignature(@Nullable SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Returns signatures by a key.
     *
     * @throws ValueException if the key is too short to be safe
     */
    static CursorSignature by(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_KEY) {
            throw new ValueException("A key for cursors has at least " + SHORTEST_KEY + " bytes.");
        }
        return new CursorSignature(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** Returns the cursor without its signature, if it has one. */
    static String unsigned(String text) {
        int end = text.lastIndexOf(SEPARATOR);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Returns the cursor with its signature. */
    String sign(String cursor) {
        return key == null ? cursor : cursor + SEPARATOR + signature(key, cursor);
    }

    /** Returns whether the text is what {@link #sign} returned, or no key is there to tell. */
    boolean admits(String text) {
        if (key == null) {
            return true;
        }
        byte[] expected = sign(unsigned(text)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(SecretKeySpec key, String cursor) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] whole = mac.doFinal(cursor.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, LENGTH));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, missing);
        }
    }
}
