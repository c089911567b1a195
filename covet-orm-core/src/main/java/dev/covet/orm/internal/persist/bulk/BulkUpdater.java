package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.error.StaleObjectException;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.KeyedWrite;
import dev.covet.orm.internal.persist.row.ModelColumns;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.VersionField;
import dev.covet.orm.internal.persist.row.WrittenColumns;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Updates some fields of many objects, with as few statements as possible.
 *
 * <pre>{@code
 * updater.update(ModelMeta.of(Post.class), posts, List.of("title", "views"), 500)   // Mono<Long>
 * }</pre>
 *
 * <p>No validation, no signals, no {@code autoNow}; a missing text that may be blank but not null is an empty one.
 * Several statements run in one transaction, as does one on rows with versions. Thread-safe.
 */
public final class BulkUpdater {

    private final Database database;
    private final PlanCache plans;

    public BulkUpdater(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
    }

    /**
     * Updates the named fields and emits the number of rows that were found. If the rows have versions, fails with
     * {@code StaleObjectException} unless all have those of the objects. If several objects have the same key, the
     * first one is written.
     *
     * @param batchSize the most rows for one statement
     * @throws dev.covet.orm.error.FieldException if a field does not exist or is the key
     */
    public Mono<Long> update(
            ModelMeta<?> model, Collection<? extends Instance> instances, Collection<String> fields, int batchSize) {
        checkBatchSize(batchSize);
        if (fields.isEmpty()) {
            throw new QueryStateException(Refusal.of("bulkUpdate was given no fields")
                    .in(model.name())
                    .fix("Name the fields to write."));
        }
        ModelPlans modelPlans = plans.of(model);
        WrittenColumns columns = WrittenColumns.named(modelPlans, fields, "bulkUpdate");
        return Mono.defer(() -> {
            List<Instance> rows = rows(modelPlans, instances, columns);
            NextVersions next = new NextVersions(modelPlans, rows);
            List<List<Mono<Long>>> statements = statements(columns, rows, next, batchSize);
            return next.any() ? sendVersioned(statements, next) : send(statements);
        });
    }

    /** Returns the statements for each table that has columns to write. */
    private List<List<Mono<Long>>> statements(
            WrittenColumns columns, List<Instance> rows, NextVersions next, int batchSize) {
        List<List<Mono<Long>>> all = new ArrayList<>();
        for (int table = 0; table < columns.tables().size(); table++) {
            ModelPlans plans = columns.tables().get(table);
            if (!columns.of(table).isEmpty() || plans.columns().version() != null) {
                KeyedWrite write = new KeyedWrite(database, plans.model());
                BulkUpdatePlan plan =
                        BulkUpdatePlan.of(database, plans, plans.columns().atButVersion(columns.of(table)));
                all.add(Chunks.of(rows, plan.mostRows(), batchSize).stream()
                        .map(part -> checked(plans, part, write.send(plan.call(part, next), part.size())))
                        .toList());
            }
        }
        return all;
    }

    /** Lets a statement on rows with versions fail if it has not found all of them. */
    private static Mono<Long> checked(ModelPlans plans, List<Instance> part, Mono<Long> sent) {
        VersionField version = plans.columns().version();
        return version == null
                ? sent
                : sent.flatMap(
                        found -> found < part.size() ? Mono.error(stale(plans, version, part)) : Mono.just(found));
    }

    private static StaleObjectException stale(ModelPlans plans, VersionField version, List<Instance> part) {
        return part.size() == 1
                ? version.stale(Objects.requireNonNull(plans.columns().key().of(part.get(0))))
                : StaleObjectException.among(plans.model().name(), part.size());
    }

    /**
     * Checks the number of rows that a statement may have.
     *
     * @throws QueryStateException if it is not positive
     */
    public static void checkBatchSize(int rows) {
        if (rows < 1) {
            throw new QueryStateException(
                    "A batch has one row at least. Give the most rows for one statement, or leave the"
                            + " batch size out for as many as fit.");
        }
    }

    private static List<Instance> rows(
            ModelPlans modelPlans, Collection<? extends Instance> instances, WrittenColumns columns) {
        Map<Object, Instance> byKey = new LinkedHashMap<>();
        for (Instance instance : instances) {
            Object key = modelPlans.columns().key().of(instance);
            if (key == null) {
                throw new QueryStateException(Refusal.of("An object given to bulkUpdate has no key")
                        .in(modelPlans.model().name())
                        .fix("Create it first."));
            }
            for (int table = 0; table < columns.tables().size(); table++) {
                ModelColumns own = columns.tables().get(table).columns();
                own.takeLateKeys(instance, columns.of(table));
                if (own.computes(instance, columns.of(table))) {
                    throw new QueryStateException(
                            Refusal.of("Many objects are updated to their values at once, and one has an expression")
                                    .in(modelPlans.model().name())
                                    .fix("Save it by itself, or set the field of all of them by update(...)."));
                }
                own.fillTexts(instance, columns.of(table));
            }
            byKey.putIfAbsent(key, instance);
        }
        return new ArrayList<>(byKey.values());
    }

    /** Sends the statements so that all are undone if one finds a row with another version than its object has. */
    private Mono<Long> sendVersioned(List<List<Mono<Long>>> tables, NextVersions next) {
        return database.atomic(() ->
                database.undoable(next.objects(), () -> send(tables).doOnNext(found -> next.set())));
    }

    /** Sends the statements and emits the number of objects found, which is the largest row count of a table. */
    private Mono<Long> send(List<List<Mono<Long>>> tables) {
        Mono<Long> all = Flux.fromIterable(tables)
                .concatMap(statements -> Flux.concat(statements).reduce(0L, Long::sum))
                .reduce(0L, Math::max);
        boolean one = tables.size() == 1 && tables.get(0).size() == 1;
        return one ? all : database.atomic(() -> all);
    }
}
