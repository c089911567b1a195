package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostDelete;
import dev.covet.orm.signal.PreDelete;
import dev.covet.orm.signal.Signals;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends the signals {@code PreDelete} and {@code PostDelete}.
 *
 * @param database the name of the datasource
 * @param origin the object or the query set on which {@code delete()} was called
 */
record DeleteSignals(Signals signals, String database, Object origin) {

    /** Returns whether there are listeners for the model; always false for automatic through tables. */
    static boolean hasListeners(Signals signals, ModelMeta<?> model) {
        return !model.autoCreated()
                && (signals.hasListeners(PreDelete.class, model.type())
                        || signals.hasListeners(PostDelete.class, model.type()));
    }

    Mono<Void> before(ModelMeta<?> model, List<Instance> rows) {
        return hasListeners(PreDelete.class, model, rows)
                ? Flux.fromIterable(rows)
                        .concatMap(row -> signals.send(
                                PreDelete.class, row.getClass(), () -> new PreDelete<>(row, database, origin)))
                        .then()
                : Mono.empty();
    }

    Mono<Void> after(ModelMeta<?> model, List<Instance> rows) {
        return hasListeners(PostDelete.class, model, rows)
                ? Flux.fromIterable(rows)
                        .concatMap(row -> signals.send(
                                PostDelete.class, row.getClass(), () -> new PostDelete<>(row, database, origin)))
                        .then()
                : Mono.empty();
    }

    /**
     * Returns whether there are listeners for one of the rows, each of which has the class of the model or of one of its
     * proxies.
     */
    private boolean hasListeners(Class<?> signal, ModelMeta<?> model, List<Instance> rows) {
        return !model.autoCreated()
                && rows.stream().map(Object::getClass).distinct().anyMatch(type -> signals.hasListeners(signal, type));
    }
}
