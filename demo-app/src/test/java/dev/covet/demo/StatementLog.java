package dev.covet.demo;

import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.util.context.ContextView;

/** Keeps the statements that were sent. */
class StatementLog implements QueryListener {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    @Override
    public Object started(QueryStart query, ContextView context) {
        statements.add(query.sql());
        return query;
    }

    /** The statements that the action sends. */
    List<String> during(Runnable action) {
        statements.clear();
        action.run();
        return List.copyOf(statements);
    }
}
