package dev.covet.demo.web;

import static dev.covet.orm.query.Expressions.f;

import dev.covet.demo.model.Status;
import dev.covet.orm.query.Q;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which posts to list, from the parameters of the request; what is missing does not matter. Spam is never listed.
 *
 * @param q words that stand in the title or the text, all of them
 * @param author a username
 * @param category a category's name
 * @param tag a tag's name
 * @param published whether to list posts or drafts
 * @param year the year of publication
 * @param language the language, from the JSON member {@code language}
 * @param country the country it was written in, from the JSON member {@code written.country}
 * @param sort the order, the newest first if missing
 */
record PostFilter(
        @Nullable String q,
        @Nullable String author,
        @Nullable String category,
        @Nullable String tag,
        @Nullable Boolean published,
        @Nullable Integer year,
        @Nullable String language,
        @Nullable String country,
        @Nullable Sort sort) {

    /** The orders to choose from. */
    enum Sort {
        NEWEST,
        POPULAR,
        TITLE
    }

    Object[] ordering() {
        return switch (sort == null ? Sort.NEWEST : sort) {
            case NEWEST -> new Object[] {f("publishedAt").desc().nullsLast(), "-pk"};
            case POPULAR -> new Object[] {"-views", "-pk"};
            case TITLE -> new Object[] {"title", "pk"};
        };
    }

    Q condition() {
        return Q.of(lookups()).and(words()).and(Q.not("status", Status.SPAM));
    }

    private Map<String, Object> lookups() {
        Map<String, Object> lookups = new LinkedHashMap<>();
        put(lookups, "author__username", author);
        put(lookups, "category__name", category);
        put(lookups, "tags__name", tag);
        put(lookups, "published", published);
        put(lookups, "publishedAt__year", year);
        put(lookups, "meta__language", language);
        put(lookups, "meta__written__country", country);
        return lookups;
    }

    private static void put(Map<String, Object> lookups, String key, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            lookups.put(key, value);
        }
    }

    private Q words() {
        if (q == null || q.isBlank()) {
            return Q.all();
        }
        return Arrays.stream(q.strip().split("\\s+"))
                .map(word -> Q.of("title__icontains", word).or("content__icontains", word))
                .reduce(Q.all(), Q::and);
    }
}
