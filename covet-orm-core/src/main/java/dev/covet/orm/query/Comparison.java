package dev.covet.orm.query;

import org.jspecify.annotations.Nullable;

/**
 * A lookup as a boolean expression, as {@code f("shipped").is("gt", f("placed"))}.
 *
 * @param lookup the lookup's name
 * @param left what is looked at
 * @param right what it is compared with: an expression, a query set or a value
 */
public record Comparison(
        String lookup, Expression left, @Nullable Object right) implements Expression {
    /** Returns the comparison without what it is compared with. */
    @Override
    public String toString() {
        return left + "__" + lookup + "=?";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.comparison(this);
    }
}
