package dev.covet.orm.dialect.h2;

import dev.covet.orm.driver.Violation;
import io.r2dbc.spi.R2dbcException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * H2 tells all in its message, as in {@code "PUBLIC.USERS_EMAIL_KEY INDEX PUBLIC.X ON PUBLIC.USERS(EMAIL NULLS FIRST)
 * VALUES (...)"}, {@code "POSTS_AUTHOR_FK: PUBLIC.POSTS FOREIGN KEY(AUTHOR_ID) REFERENCES ..."}, {@code "POSITIVE: "}
 * and {@code NULL not allowed for column "NAME"}.
 */
final class H2Violations {

    private static final Pattern UNIQUE =
            Pattern.compile(": \"(?:([^\" ]+) (?:INDEX [^\" ]+ )?ON )?[^\"(]*\\(([^)]*)\\)");
    private static final Pattern FOREIGN_KEY = Pattern.compile(": \"([^\":]+): .*?FOREIGN KEY\\(([^)]*)\\)");
    private static final Pattern CHECK = Pattern.compile(": \"([^\":]+):");
    private static final Pattern NOT_NULL = Pattern.compile("column \"([^\"]+)\"");

    private H2Violations() {}

    static Violation read(R2dbcException error) {
        String state = String.valueOf(error.getSqlState());
        String message = String.valueOf(error.getMessage());
        return switch (state) {
            case "23505" -> named(state, UNIQUE.matcher(message), 1, 2);
            case "23502" -> named(state, NOT_NULL.matcher(message), 0, 1);
            case "23503", "23506" -> named(state, FOREIGN_KEY.matcher(message), 1, 2);
            case "23513", "23514" -> named(state, CHECK.matcher(message), 1, 0);
            default -> new Violation(Violation.kindOf(state), null, null, List.of());
        };
    }

    /** Group 0 stands for what the message does not tell. */
    private static Violation named(String state, Matcher found, int constraint, int columns) {
        boolean present = found.find();
        String name = present && constraint > 0 ? found.group(constraint) : null;
        List<String> names = present && columns > 0 ? columns(found.group(columns)) : List.of();
        return new Violation(Violation.kindOf(state), withoutSchema(name), null, names);
    }

    private static @Nullable String withoutSchema(@Nullable String name) {
        return name == null ? null : name.substring(name.lastIndexOf('.') + 1);
    }

    private static List<String> columns(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(column -> column.strip().split(" ", 2)[0])
                .toList();
    }
}
