package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/** A condition as a boolean expression. */
public record Condition(Q condition) implements Expression {
    public Condition {
        ValueException.given(condition, "condition", "a condition");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.condition(this);
    }
}
