package dev.covet.orm.internal.execute;

import dev.covet.orm.listener.StatementComments;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/** Appends comments to statements, in the format of sqlcommenter. */
final class Comments {

    private static final Logger log = LoggerFactory.getLogger(Comments.class);
    private static final int LONGEST = 200;
    private static final String UNRESERVED = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final @Nullable StatementComments source;

    /** @param source who says what stands in them, null for none */
    Comments(@Nullable StatementComments source) {
        this.source = source;
    }

    /** Returns the statement with its comment, or as it is if it has none. */
    StatementCall on(StatementCall call, ContextView context) {
        if (source == null || mayEndOtherwise(call.sql())) {
            return call;
        }
        Map<String, String> tags = tags(source, context);
        return tags.isEmpty() ? call : call.withSql(call.sql() + " " + text(tags));
    }

    /** Raw SQL may have comments of its own, or be several statements; what would become of one more is not guessed. */
    private static boolean mayEndOtherwise(String sql) {
        return sql.indexOf(';') >= 0 || sql.contains("--") || sql.contains("/*");
    }

    private static Map<String, String> tags(StatementComments source, ContextView context) {
        try {
            return source.tags(context);
        } catch (RuntimeException broken) {
            log.warn(
                    "What {} says of statements failed; they are sent without it",
                    source.getClass().getName(),
                    broken);
            return Map.of();
        }
    }

    private static String text(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> encoded(tag.getKey()) + "='" + encoded(tag.getValue()) + "'")
                        .collect(Collectors.joining(",", "/*", "*/"));
    }

    /** Only letters, digits and a few signs stay as they are, so that nothing ends the comment, or is a parameter. */
    private static String encoded(String given) {
        String text = given.length() <= LONGEST ? given : given.substring(0, LONGEST);
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (isKept(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.toHexDigits(each));
            }
        }
        return encoded.toString();
    }

    private static boolean isKept(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }
}
