package dev.covet.orm.internal.execute;

import dev.covet.orm.dialect.FastParameter;
import io.r2dbc.spi.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of statements as texts for those who asked for them, without what is in sensitive columns. */
public final class BoundValues {

    private static final int LONGEST = 100;
    private static final int MOST = 20;

    private final @Nullable Pattern sensitive;
    private final Predicate<String> known;

    /**
     * @param columns the names of the columns whose values nobody may see
     * @param known whether the columns of a model, given by its name, are looked through
     */
    public BoundValues(Collection<String> columns, Predicate<String> known) {
        this.known = known;
        String names = columns.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.sensitive = names.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}_$])(?:" + names + ")(?![\\p{L}\\p{N}_$])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * The values in the order of their markers. Which value goes to which column is not looked at: a statement that names
     * a sensitive one shows none.
     */
    String text(StatementCall call) {
        return withheld(call) ? "[values withheld]" : list(List.of(call.arguments()));
    }

    /** Whether the statement may hold a value that nobody may see. */
    boolean withheld(StatementCall call) {
        return (!call.model().isEmpty() && !known.test(call.model()))
                || (sensitive != null && sensitive.matcher(call.sql()).find());
    }

    private static String list(List<?> values) {
        String shown = values.stream().limit(MOST).map(BoundValues::text).collect(Collectors.joining(", "));
        return "[" + shown + (values.size() > MOST ? ", … (" + values.size() + ")" : "") + "]";
    }

    private static String text(@Nullable Object value) {
        if (value instanceof FastParameter fast) {
            return text(fast.plain());
        }
        if (value instanceof Parameter parameter) {
            return text(parameter.getValue());
        }
        if (value instanceof Object[] elements) {
            return list(Arrays.asList(elements));
        }
        String text = Objects.toString(value);
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return value instanceof CharSequence ? "\"" + shown + "\"" : shown;
    }
}
