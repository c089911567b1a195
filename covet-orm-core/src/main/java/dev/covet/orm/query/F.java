package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;

/**
 * The value of a field, of a field across relations, of a transform of one, or of an annotation.
 *
 * @param path the name, as {@code "author__username"} or {@code "createdAt__year"}
 */
public record F(String path) implements Expression {
    public F {
        ValueException.given(path, "f", "a path");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.field(this);
    }
}
