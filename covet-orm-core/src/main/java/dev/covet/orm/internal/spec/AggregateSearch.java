package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.QuerySource;
import dev.covet.orm.query.Rewriter;
import dev.covet.orm.query.Window;
import java.util.ArrayList;
import java.util.List;

/** Looks for an aggregate in an expression; one over a window and one in a query inside do not count. */
final class AggregateSearch implements Rewriter {

    private final List<Aggregate> found = new ArrayList<>();

    static boolean finds(Expression expression) {
        AggregateSearch search = new AggregateSearch();
        search.expression(expression);
        return !search.found.isEmpty();
    }

    @Override
    public Expression expression(Expression expression) {
        if (expression instanceof Aggregate aggregate) {
            found.add(aggregate);
            return expression;
        }
        if (expression instanceof Window window && window.function() instanceof Aggregate over) {
            over.arguments().forEach(this::expression);
            window.partition().forEach(this::expression);
            window.ordering().forEach(item -> expression(item.expression()));
            return expression;
        }
        return expression.rewrite(this);
    }

    @Override
    public QuerySource query(QuerySource query) {
        return query;
    }
}
