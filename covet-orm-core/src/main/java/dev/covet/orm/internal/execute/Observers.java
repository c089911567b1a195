package dev.covet.orm.internal.execute;

import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The listeners of an executor; costs nothing when there are none. */
final class Observers {

    private final QueryListener[] listeners;

    Observers(List<QueryListener> listeners) {
        this.listeners = listeners.toArray(QueryListener[]::new);
    }

    /** Begins to observe a statement; null if nobody listens. */
    @Nullable
    Observation start(StatementCall call, String datasource, ContextView context) {
        if (listeners.length == 0) {
            return null;
        }
        QueryStart start =
                new QueryStart(call.operation(), call.model(), call.sql(), datasource, call.arguments().length);
        return new Observation(listeners, start, context);
    }
}
