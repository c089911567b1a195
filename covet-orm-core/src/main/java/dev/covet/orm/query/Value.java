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
    /** Returns a mark in place of the value. */
    @Override
    public String toString() {
        return "?";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.value(this);
    }
}
