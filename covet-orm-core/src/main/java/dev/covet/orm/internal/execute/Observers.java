package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.listener.UserCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** The listeners of an executor; costs nothing when there are none that listen. */
final class Observers {

    private static final QueryListener[] NONE = {};

    private final QueryListener[] listeners;
    private final BoundValues values;

    Observers(List<QueryListener> listeners, BoundValues values) {
        this.listeners = listeners.toArray(QueryListener[]::new);
        this.values = values;
    }

    /**
     * Begins to observe a statement; null if nobody listens.
     *
     * @throws RuntimeException what a listener refuses the statement with
     */
    @Nullable
    Observation start(StatementCall call, Datasource datasource, ContextView context) {
        QueryListener[] present = listening();
        if (present.length == 0) {
            return null;
        }
        QueryStart start = new QueryStart(
                call.operation(),
                call.model(),
                call.sql(),
                datasource.name(),
                call.arguments().length,
                callSite(context));
        for (QueryListener listener : present) {
            RuntimeException refusal = listener.refusal(start, context);
            if (refusal != null) {
                throw refusal;
            }
        }
        return new Observation(present, start, new SentStatement(call, datasource, values), context);
    }

    private static @Nullable CallSite callSite(ContextView context) {
        UserCall user = UserCall.of(context);
        return user == null ? null : user.site();
    }

    /** Those who listen now: nearly always all or, where there is only the log, none. */
    private QueryListener[] listening() {
        int count = 0;
        for (QueryListener listener : listeners) {
            count += listener.isListening() ? 1 : 0;
        }
        if (count == listeners.length) {
            return listeners;
        }
        if (count == 0) {
            return NONE;
        }
        QueryListener[] present = new QueryListener[count];
        int next = 0;
        for (QueryListener listener : listeners) {
            if (next < count && listener.isListening()) {
                present[next++] = listener;
            }
        }
        return next == count ? present : Arrays.copyOf(present, next);
    }
}
