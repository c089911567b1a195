package dev.covet.orm.oracle;

import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Remembers the statements that Covet sent since it was last asked to forget them, but not those that only prepare. */
final class Statements implements QueryListener {

    private static final Object PREPARING = Statements.class;

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Object started(QueryStart query, ContextView context) {
        if (!context.hasKey(PREPARING)) {
            sent.add(query.sql());
        }
        return null;
    }

    /** Loads objects that a program only starts from, as in Python they would be there already. */
    static <T> Mono<T> preparing(Mono<T> load) {
        return load.contextWrite(context -> context.put(PREPARING, true));
    }

    void forget() {
        sent.clear();
    }

    List<String> sent() {
        return List.copyOf(sent);
    }
}
