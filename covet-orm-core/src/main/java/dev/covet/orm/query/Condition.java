package dev.covet.orm.query;

/** A condition as a boolean expression. */
public record Condition(Q condition) implements Expression {
    @Override
    public Expression rewrite(Rewriter rewriter) {
        return new Condition(rewriter.condition(condition));
    }
}
