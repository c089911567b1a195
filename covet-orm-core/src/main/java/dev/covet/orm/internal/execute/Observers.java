package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.UserCall;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.util.context.ContextView;

/** The listeners of an executor; costs nothing when there are none that listen. */
final class Observers {

    private final QueryListener[] listeners;
    private final ObservedShapes shapes;
    private volatile QueryListener[] present = {};

    Observers(List<QueryListener> listeners, BoundValues values) {
        this.listeners = listeners.toArray(QueryListener[]::new);
        this.shapes = new ObservedShapes(values);
    }

    /**
     * Begins to observe a statement; null if nobody listens.
     *
     * @throws RuntimeException what a listener refuses the statement with
     */
    <R> @Nullable Observation<R> start(
            StatementCall call, StatementKind<R> kind, Datasource datasource, CoreSubscriber<? super R> subscriber) {
        QueryListener[] heard = listening();
        if (heard.length == 0) {
            return null;
        }
        ContextView context = subscriber.currentContext();
        ObservedShape shape = shapes.of(call, datasource, callSite(context));
        for (QueryListener listener : heard) {
            RuntimeException refusal = listener.refusal(shape.start(), context);
            if (refusal != null) {
                throw refusal;
            }
        }
        return new Observation<>(heard, shape, call, kind, subscriber);
    }

    private static @Nullable CallSite callSite(ContextView context) {
        UserCall user = UserCall.of(context);
        return user == null ? null : user.site();
    }

    /** Those who listen now. Mostly they are those of the statement before, so that no array is made for each. */
    private QueryListener[] listening() {
        QueryListener[] before = present;
        int count = 0;
        boolean same = true;
        for (QueryListener listener : listeners) {
            if (listener.isListening()) {
                same = same && count < before.length && before[count] == listener;
                count++;
            }
        }
        return same && count == before.length ? before : changed();
    }

    private QueryListener[] changed() {
        QueryListener[] now =
                Stream.of(listeners).filter(QueryListener::isListening).toArray(QueryListener[]::new);
        present = now;
        return now;
    }
}
