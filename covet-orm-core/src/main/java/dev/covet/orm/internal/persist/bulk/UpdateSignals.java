package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostUpdate;
import dev.covet.orm.signal.PreUpdate;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Sends the signals {@code PreUpdate} and {@code PostUpdate} around an update of the rows of a query.
 *
 * <pre>{@code
 * updater.update(ModelMeta.of(Post.class), () -> Set.of("views"), statement)   // Mono<Long>
 * }</pre>
 *
 * <p>If there are listeners, they and the statement share one transaction: the current one, or a new one. Publishers
 * are cold; thread-safe.
 */
public final class UpdateSignals {

    private final Database database;

    public UpdateSignals(Database database) {
        this.database = database;
    }

    /**
     * Sends {@code PreUpdate}, runs the update, sends {@code PostUpdate}, and emits the number of rows.
     *
     * @param fields supplies the names of the updated fields; called only if there are listeners
     * @param update runs the update
     */
    public <M> Mono<Long> update(ModelMeta<M> model, Supplier<Set<String>> fields, Mono<Long> update) {
        return Mono.defer(
                () -> hasListeners(model) ? database.joined(() -> around(model, fields.get(), update)) : update);
    }

    private boolean hasListeners(ModelMeta<?> model) {
        return database.signals().hasListeners(PreUpdate.class, model.type())
                || database.signals().hasListeners(PostUpdate.class, model.type());
    }

    private <M> Mono<Long> around(ModelMeta<M> model, Set<String> fields, Mono<Long> update) {
        Class<M> type = model.type();
        String name = database.name();
        return database.signals()
                .send(PreUpdate.class, type, () -> new PreUpdate<>(type, fields, name))
                .then(update)
                .flatMap(rows -> database.signals()
                        .send(PostUpdate.class, type, () -> new PostUpdate<>(type, fields, name, rows))
                        .thenReturn(rows));
    }
}
