package dev.covet.orm.query;

/** The opposite of a boolean expression. */
public record Negation(Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.negation(this);
    }

    @Override
    public Expression not() {
        return operand;
    }
}
