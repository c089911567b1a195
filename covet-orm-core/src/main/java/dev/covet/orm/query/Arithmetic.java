package dev.covet.orm.query;

/** Two operands joined by an arithmetic or bitwise operator. */
public record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {

    /** The arithmetic and bitwise operators. */
    public enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MODULO,
        POWER,
        BIT_AND,
        BIT_OR,
        BIT_XOR,
        SHIFT_LEFT,
        SHIFT_RIGHT
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.arithmetic(this);
    }
}
