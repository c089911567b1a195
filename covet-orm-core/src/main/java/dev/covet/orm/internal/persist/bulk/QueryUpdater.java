package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.signal.PostUpdate;
import dev.covet.orm.signal.PreUpdate;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Tells those who listen of updates of all rows of a query.
 *
 * <pre>{@code
 * updater.update(ModelMeta.of(Post.class), () -> Set.of("views"), statement)   // Mono<Long>
 * }</pre>
 *
 * <p>Where somebody listens, what the listeners do and the statement are in one transaction: the one that is there, else
 * one of its own. Publishers are cold; thread-safe.
 */
public final class QueryUpdater {

    private final Database database;

    public QueryUpdater(Database database) {
        this.database = database;
    }

    /**
     * Sends the signal before the update, updates, sends the one after it, and emits the number of rows.
     *
     * @param fields the names of the fields that are set, asked for where somebody listens
     * @param update sends the statements
     */
    public <M> Mono<Long> update(ModelMeta<M> model, Supplier<Set<String>> fields, Mono<Long> update) {
        return Mono.defer(() -> heard(model) ? database.joined(() -> around(model, fields.get(), update)) : update);
    }

    private boolean heard(ModelMeta<?> model) {
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
