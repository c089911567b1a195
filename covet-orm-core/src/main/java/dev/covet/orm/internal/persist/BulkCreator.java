package dev.covet.orm.internal.persist;

import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.internal.persist.BulkCreateOptions.Conflicts;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates many objects with few statements: one for as many rows as fit, and one for each set of columns that the
 * database fills; so much for each table of a model that extends another.
 *
 * <pre>{@code
 * creator.create(ModelMeta.of(Tag.class), tags, BulkCreateOptions.defaults())   // Mono<List<Tag>>
 * }</pre>
 *
 * <p>No validation and no signals. Several statements are one transaction. Thread-safe.
 */
public final class BulkCreator {

    private final Database database;
    private final PlanCache plans;

    BulkCreator(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
    }

    /**
     * Creates the objects and emits them with what the database filled in, except where conflicts are ignored. Fails
     * with {@code QueryStateException} if an object refers to one that is not saved.
     *
     * @throws dev.covet.orm.error.FieldException if the options name a field that does not exist
     */
    public <T extends Instance> Mono<List<T>> create(ModelMeta<?> model, List<T> instances, BulkCreateOptions options) {
        ModelPlans modelPlans = plans.of(model);
        ConflictRule rule = ConflictRule.of(modelPlans, options);
        List<ModelPlans> tables = modelPlans.tables();
        if (tables.size() == 1) {
            return Mono.defer(() -> send(parts(modelPlans, true, instances, rule, options)))
                    .thenReturn(instances);
        }
        if (options.conflicts() != Conflicts.FAIL) {
            throw new UnsupportedQueryException("bulkCreate cannot look after conflicts in " + model.name()
                    + ", whose objects are rows of several tables. Create them without, or save them one by one.");
        }
        return database.atomic(() -> Flux.fromIterable(tables)
                .concatMap(table -> send(parts(table, table == modelPlans, instances, rule, options)))
                .then(Mono.just(instances)));
    }

    private Mono<Void> send(List<Part> parts) {
        Mono<Void> all = Flux.fromIterable(parts).concatMap(this::send).then();
        return parts.size() > 1 ? database.atomic(() -> all) : all;
    }

    private Mono<Void> send(Part part) {
        Mono<?> sent = part.plan().readsBack()
                ? database.executor()
                        .list(part.plan().call(part.rows()), part.plan().readBack(part.rows()))
                : database.executor().update(part.plan().call(part.rows()));
        return part.last()
                ? sent.doOnSuccess(rows -> part.rows().forEach(row -> stored(row, part.plan())))
                        .then()
                : sent.then();
    }

    /** An object without a key stays new: it is not known whether its row was left out. */
    private void stored(Instance row, BulkInsertPlan plan) {
        if (plan.keysKnown()) {
            InstanceState state = row.instanceState();
            state.adding(false);
            state.database(database.name());
        }
    }

    private List<Part> parts(
            ModelPlans modelPlans,
            boolean last,
            List<? extends Instance> instances,
            ConflictRule rule,
            BulkCreateOptions options) {
        Map<BitSet, List<Instance>> groups = new LinkedHashMap<>();
        for (Instance instance : instances) {
            modelPlans.columns().prepareInsert(instance);
            groups.computeIfAbsent(modelPlans.columns().leftToDatabase(instance), unseen -> new ArrayList<>())
                    .add(instance);
        }
        List<Part> parts = new ArrayList<>();
        groups.forEach((left, group) -> {
            boolean reads = options.conflicts() != Conflicts.IGNORE;
            BulkInsertPlan plan = BulkInsertPlan.of(database, modelPlans, left, rule, reads);
            for (List<Instance> rows : Chunks.of(group, plan.mostRows(), options.batchSize())) {
                parts.add(new Part(plan, rows, last));
            }
        });
        return parts;
    }

    /**
     * The rows of one statement.
     *
     * @param last whether the objects are stored then, having all their rows
     */
    private record Part(BulkInsertPlan plan, List<Instance> rows, boolean last) {}
}
