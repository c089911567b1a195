package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.internal.persist.delete.CollectedRows.Referring;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RowMark;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Marks the rows of a collected deletion as deleted, all at the same time: sends {@code PreDelete}, sets the time in rows
 * that have none yet, and sends {@code PostDelete}.
 */
final class SoftDeletion {

    private final Database database;
    private final PlanCache plans;
    private final CollectedRows collected;
    private final DeleteSignals signals;
    private final List<ModelMeta<?>> models;
    private final WrittenObjects objects;
    private final @Nullable Instance origin;
    private final Instant time;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    SoftDeletion(Database database, PlanCache plans, CollectedRows collected, Object origin) {
        this.database = database;
        this.plans = plans;
        this.collected = collected;
        this.origin = origin instanceof Instance object ? object : null;
        this.signals = new DeleteSignals(database.signals(), database.name(), origin);
        this.models =
                DeletionOrder.of(collected.models(), collected.followed(), true).models();
        this.objects = WrittenObjects.of(models.stream()
                .map(model -> WrittenObjects.of(
                        plans.of(model), collected.byKey(model).values()))
                .toList());
        this.time = database.values().now();
    }

    /** Sends the statements and emits the numbers of rows that were marked. */
    Mono<DeletionCounts> run() {
        return database.undoable(objects, this::send);
    }

    private Mono<DeletionCounts> send() {
        return tell(signals::before)
                .thenMany(Flux.fromIterable(collected.unread()).concatMap(this::markUnread))
                .thenMany(Flux.fromIterable(models).concatMap(this::mark))
                .then(Mono.defer(() -> {
                    objects.marked(this::time);
                    return tell(signals::after);
                }))
                .then(Mono.fromSupplier(() -> new DeletionCounts(counts)));
    }

    private Mono<Void> tell(BiFunction<ModelMeta<?>, List<Instance>, Mono<Void>> signal) {
        return Flux.fromIterable(models)
                .concatMap(model -> signal.apply(model, collected.lastFirst(model)))
                .then();
    }

    private Object time(FieldMeta field) {
        return database.values().at(time, field.javaType());
    }

    private Mono<Void> markUnread(Referring referring) {
        ModelMeta<?> model = referring.reference().model();
        return isMarked(model) ? mark(model, referring.reference(), referring.values()) : Mono.empty();
    }

    private Mono<Void> mark(ModelMeta<?> model) {
        if (!isMarked(model)) {
            return Mono.empty();
        }
        Set<Object> keys = new LinkedHashSet<>(collected.byKey(model).keySet());
        Instance first = first(model, keys);
        Mono<Void> root =
                first == null ? Mono.empty() : count(model, rowMark(model).of(first, objects));
        return keys.isEmpty() ? root : root.then(mark(model, model.pk(), keys)).then(counted(model, keys));
    }

    private Mono<Void> counted(ModelMeta<?> model, Set<Object> keys) {
        return Mono.fromRunnable(() -> {
            Map<Object, Instance> rows = collected.byKey(model);
            rowMark(model).count(keys.stream().map(rows::get).toList(), objects);
        });
    }

    /** Takes out the key of the object on which {@code delete()} was called, and returns it; its version is looked at. */
    private @Nullable Instance first(ModelMeta<?> model, Set<Object> keys) {
        boolean among = origin != null
                && ModelMeta.of(origin.getClass()).tables().contains(model)
                && keys.remove(plans.of(model).columns().key().of(origin));
        return among ? origin : null;
    }

    /** Returns whether the model's own table has the time, which is in the outermost one. */
    private static boolean isMarked(ModelMeta<?> model) {
        FieldMeta field = model.softDelete();
        return field != null && field.model() == model;
    }

    private Mono<Void> mark(ModelMeta<?> model, FieldMeta field, Set<Object> values) {
        return count(model, rowMark(model).having(field, values));
    }

    private RowMark rowMark(ModelMeta<?> model) {
        return new RowMark(database, plans.of(model), time);
    }

    private Mono<Void> count(ModelMeta<?> model, Mono<Long> marked) {
        return marked.filter(rows -> rows > 0)
                .doOnNext(rows -> counts.merge(plans.of(model).label(), rows, Long::sum))
                .then();
    }
}
