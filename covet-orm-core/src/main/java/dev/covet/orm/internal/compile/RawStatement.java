package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Raw;
import dev.covet.orm.query.Value;
import dev.covet.orm.sql.SqlType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL that the user wrote, with its arguments encoded for the driver.
 *
 * @param sql the text with the parameter markers of the database
 * @param arguments the encoded arguments
 */
public record RawStatement(String sql, List<Object> arguments) {

    /**
     * Returns the statement for a text with one {@code ?} for each argument.
     *
     * @throws ValueException if the class of an argument has no corresponding SQL type
     */
    public static RawStatement of(String text, List<@Nullable Object> arguments, Dialect dialect, Codecs codecs) {
        List<String> parts = new Raw(text, placeholders(arguments.size()), null).parts();
        StringBuilder sql = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            sql.append(dialect.marker(i)).append(parts.get(i));
        }
        return new RawStatement(
                sql.toString(),
                arguments.stream()
                        .map(argument -> encode(argument, dialect, codecs))
                        .toList());
    }

    private static List<Expression> placeholders(int number) {
        return Collections.nCopies(number, new Value(null, null));
    }

    @SuppressWarnings("unchecked")
    private static Object encode(@Nullable Object argument, Dialect dialect, Codecs codecs) {
        if (argument == null) {
            return dialect.untypedNull();
        }
        SqlType type = SqlType.natural(argument.getClass());
        if (type == null) {
            throw ValueException.type("A raw query", "arguments of plain types", argument);
        }
        Codec<Object> codec = (Codec<Object>) codecs.find(argument.getClass(), type);
        return codec.encode(argument);
    }
}
