package dev.covet.orm.oracle;

import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.util.context.ContextView;

/** Remembers the statements that Covet sent since it was last asked to forget them. */
final class Statements implements QueryListener {

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Object started(QueryStart query, ContextView context) {
        sent.add(query.sql());
        return null;
    }

    void forget() {
        sent.clear();
    }

    List<String> sent() {
        return List.copyOf(sent);
    }
}
