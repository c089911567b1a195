package dev.covet.orm.query;

/** The opposite of a boolean expression. */
public record Negation(Expression operand) implements Expression {
    @Override
    public Expression rewrite(Rewriter rewriter) {
        return new Negation(rewriter.expression(operand));
    }

    @Override
    public Expression not() {
        return operand;
    }
}
