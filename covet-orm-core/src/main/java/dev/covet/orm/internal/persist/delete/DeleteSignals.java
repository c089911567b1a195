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
 * Tells those who listen of rows that are deleted.
 *
 * @param database the name of the datasource
 * @param origin the object or the query set with which it began
 */
record DeleteSignals(Signals signals, String database, Object origin) {

    /** Whether somebody wants to know of the model's rows; of those in between that Covet makes, nobody is told. */
    static boolean heard(Signals signals, ModelMeta<?> model) {
        return !model.autoCreated()
                && (signals.hasListeners(PreDelete.class, model.type())
                        || signals.hasListeners(PostDelete.class, model.type()));
    }

    /** The rows are objects of one class: the model's, or that of a proxy. */
    private boolean heard(ModelMeta<?> model, List<Instance> rows) {
        boolean proxied = !rows.isEmpty() && rows.get(0).getClass() != model.type();
        return heard(
                signals,
                proxied && !model.autoCreated() ? ModelMeta.of(rows.get(0).getClass()) : model);
    }

    Mono<Void> before(ModelMeta<?> model, List<Instance> rows) {
        return heard(model, rows)
                ? Flux.fromIterable(rows)
                        .concatMap(row -> signals.send(
                                PreDelete.class, row.getClass(), () -> new PreDelete<>(row, database, origin)))
                        .then()
                : Mono.empty();
    }

    Mono<Void> after(ModelMeta<?> model, List<Instance> rows) {
        return heard(model, rows)
                ? Flux.fromIterable(rows)
                        .concatMap(row -> signals.send(
                                PostDelete.class, row.getClass(), () -> new PostDelete<>(row, database, origin)))
                        .then()
                : Mono.empty();
    }
}
