package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/**
 * A path of the query around a subquery; {@code outerRef(outerRef("pk"))} reaches one query further out.
 *
 * @param path the path in the outer query
 * @param levels how many queries further out, 1 for the next one
 */
public record OuterRef(String path, int levels) implements Expression {
    public OuterRef {
        ValueException.given(path, "outerRef", "a path");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.outerRef(this);
    }
}
