package dev.covet.orm.query;

import dev.covet.orm.sql.SqlType;

/** An expression taken to be of a type; nothing is converted. */
public record Typed(Expression operand, SqlType type) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.typed(this);
    }
}
