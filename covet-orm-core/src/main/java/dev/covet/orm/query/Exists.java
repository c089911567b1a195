package dev.covet.orm.query;

/** Whether a query finds at least one row for the row at hand. */
public record Exists(QuerySource query) implements Expression {
    @Override
    public Expression rewrite(Rewriter rewriter) {
        return new Exists(rewriter.query(query));
    }
}
