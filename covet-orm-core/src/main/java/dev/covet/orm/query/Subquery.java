package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/** The one value that a query of one column gives for the row at hand; null where it finds nothing. */
public record Subquery(QuerySource query) implements Expression {
    public Subquery {
        ValueException.given(query, "subquery", "a query set");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.subquery(this);
    }
}
