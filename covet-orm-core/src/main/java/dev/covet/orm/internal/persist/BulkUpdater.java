package dev.covet.orm.internal.persist;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes some fields of many objects with one statement for as many rows as fit.
 *
 * <pre>{@code
 * updater.update(ModelMeta.of(Post.class), posts, List.of("title", "views"), 0)   // Mono<Long>
 * }</pre>
 *
 * <p>No validation, no signals, no {@code autoNow}. Several statements are one transaction. Thread-safe.
 */
public final class BulkUpdater {

    private final Database database;
    private final PlanCache plans;

    BulkUpdater(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
    }

    /**
     * Writes the named fields and emits the number of rows that were found. Of objects with the same key, the first is
     * written.
     *
     * @param batchSize the most rows for one statement, 0 for as many as fit
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
        BitSet columns = modelPlans.columns().named(fields, "bulkUpdate");
        return Mono.defer(() -> {
            List<Instance> rows = rows(modelPlans, instances, columns);
            BulkUpdatePlan plan =
                    BulkUpdatePlan.of(database, modelPlans, modelPlans.columns().at(columns));
            return send(plan, Chunks.of(rows, plan.mostRows(), batchSize));
        });
    }

    static void checkBatchSize(int rows) {
        if (rows < 0) {
            throw new QueryStateException("A batch size is not negative. Give the number of rows for one statement.");
        }
    }

    private static List<Instance> rows(
            ModelPlans modelPlans, Collection<? extends Instance> instances, BitSet columns) {
        Map<Object, Instance> byKey = new LinkedHashMap<>();
        for (Instance instance : instances) {
            Object key = modelPlans.columns().key().of(instance);
            if (key == null) {
                throw new QueryStateException(Refusal.of("An object given to bulkUpdate has no key")
                        .in(modelPlans.model().name())
                        .fix("Create it first."));
            }
            modelPlans.columns().takeLateKeys(instance, columns);
            byKey.putIfAbsent(key, instance);
        }
        return new ArrayList<>(byKey.values());
    }

    private Mono<Long> send(BulkUpdatePlan plan, List<List<Instance>> parts) {
        Mono<Long> all = Flux.fromIterable(parts)
                .concatMap(rows -> database.executor().update(plan.call(rows)))
                .reduce(0L, Long::sum);
        return parts.size() > 1 ? database.atomic(() -> all) : all;
    }
}
