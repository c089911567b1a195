package dev.covet.orm.query;

import dev.covet.orm.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A literal value, sent to the database as a parameter.
 *
 * @param value the value, or null
 * @param type its type, or null where the Java class says it
 */
public record Value(@Nullable Object value, @Nullable SqlType type) implements Expression {
    @Override
    public Expression rewrite(Rewriter rewriter) {
        return new Value(rewriter.value(value, type), type);
    }
}
