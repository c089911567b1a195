package dev.covet.demo.model;

import java.text.Normalizer;
import java.util.Locale;

/** Makes the part of an address that names a post: {@code Slug.of("Käse & Brot")} is {@code kase-brot}. */
public final class Slug {

    private static final int MAX_LENGTH = 200;

    private Slug() {}

    /** Lower-case letters and digits, with hyphens between the words; empty where the text has neither. */
    public static String of(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed = slug.replaceAll("^-|-$", "");
        return trimmed.length() <= MAX_LENGTH ? trimmed : trimmed.substring(0, MAX_LENGTH);
    }
}
