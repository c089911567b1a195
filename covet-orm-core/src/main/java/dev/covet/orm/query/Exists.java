package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/** Whether a query finds at least one row for the row at hand. */
public record Exists(QuerySource query) implements Expression {
    public Exists {
        ValueException.given(query, "exists", "a query set");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.exists(this);
    }
}
