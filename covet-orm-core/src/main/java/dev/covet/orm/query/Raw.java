package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fragment of SQL with {@code ?} where its arguments go; {@code ??} is a question mark.
 *
 * @param sql the text
 * @param arguments as many as there are placeholders; sent as parameters
 * @param type the type of the result, or null where nobody asks
 */
public record Raw(
        String sql, List<Expression> arguments, @Nullable SqlType type) implements Expression {

    public Raw {
        ValueException.given(sql, "raw", "a fragment of SQL");
        arguments = List.copyOf(arguments);
        int placeholders = parts(sql).size() - 1;
        if (placeholders != arguments.size()) {
            throw new ValueException("The SQL fragment has " + placeholders + " placeholders (?), but "
                    + arguments.size() + " arguments were given. Give one argument for each placeholder.");
        }
    }

    /**
     * Returns the text between the placeholders; quoted text may contain question marks, elsewhere {@code ??} stands
     * for one.
     */
    public List<String> parts() {
        return parts(sql);
    }

    @Override
    public Expression typed(SqlType resultType) {
        return new Raw(sql, arguments, resultType);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.raw(this);
    }

    private static List<String> parts(String sql) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean mark = c == '?' && quote == 0;
            if (mark && !sql.startsWith("??", i)) {
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (mark) {
                i++;
            }
            if (c == '\'' || c == '"') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }
}
