package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.internal.persist.bulk.BulkCreateOptions.Conflicts;
import dev.covet.orm.internal.persist.row.Chunks;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates many objects with few statements: objects for which the database generates the same columns share an INSERT,
 * up to the maximum number of rows of a statement; a model that extends another needs this for each of its tables.
 *
 * <pre>{@code
 * creator.create(ModelMeta.of(Tag.class), tags, BulkCreateOptions.defaults())   // Mono<List<Tag>>
 * }</pre>
 *
 * <p>No validation and no signals. Several statements for rows are one transaction; the question for keys before
 * a copy is not part of one. Thread-safe.
 */
public final class BulkCreator {

    private final Database database;
    private final PlanCache plans;
    private final CopyPlans copies;

    public BulkCreator(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
        this.copies = new CopyPlans(database);
    }

    /**
     * Creates the objects and emits them with their generated values, which are not read back if conflicts are ignored.
     * Fails with {@code QueryStateException} if an object refers to one that is not saved.
     *
     * @throws dev.covet.orm.error.FieldException if the options name a field that does not exist
     */
    public <T extends Instance> Mono<List<T>> create(ModelMeta<?> model, List<T> instances, BulkCreateOptions options) {
        ModelPlans modelPlans = plans.of(model);
        ConflictRule rule = ConflictRule.of(modelPlans, options);
        if (modelPlans.tables().size() > 1 && options.conflicts() != Conflicts.FAIL) {
            throw new UnsupportedQueryException("bulkCreate cannot look after conflicts in " + model.name()
                    + ", whose objects are rows of several tables. Create them without, or save them one by one.");
        }
        return Mono.defer(() -> {
                    WrittenObjects objects = WrittenObjects.of(modelPlans, instances);
                    return database.auditing()
                            .fill(instances, each -> modelPlans, each -> model.fields())
                            .then(Mono.defer(
                                    () -> create(modelPlans, new Creation(instances, objects, rule, options))));
                })
                .thenReturn(instances);
    }

    /** Creates the instances as part of a write that has begun already. */
    public Mono<Void> create(ModelPlans modelPlans, List<Instance> instances, WrittenObjects objects) {
        BulkCreateOptions options = BulkCreateOptions.defaults();
        return create(modelPlans, new Creation(instances, objects, ConflictRule.of(modelPlans, options), options));
    }

    private Mono<Void> create(ModelPlans modelPlans, Creation creation) {
        List<ModelPlans> tables = modelPlans.tables();
        if (tables.size() > 1) {
            return database.atomic(() -> store(
                    creation,
                    Flux.fromIterable(tables).concatMap(table -> send(parts(table, creation), creation.objects()))));
        }
        List<Part> parts = parts(modelPlans, creation);
        creation.rule().check(modelPlans.model(), creation.instances());
        Mono<Void> stored = store(creation, send(parts, creation.objects()));
        return parts.size() > 1 ? database.atomic(() -> stored) : stored;
    }

    private Mono<Void> store(Creation creation, Flux<?> sent) {
        return database.undoable(creation.objects(), sent::then)
                .doOnSuccess(done -> creation.objects().stored(database.name()));
    }

    private Flux<?> send(List<Part> parts, WrittenObjects objects) {
        return Flux.fromIterable(parts).concatMap(part -> part.send(database, objects));
    }

    private List<Part> parts(ModelPlans modelPlans, Creation creation) {
        InsertGroups groups = InsertGroups.of(modelPlans.columns(), creation.instances());
        List<Part> parts = new ArrayList<>();
        groups.plain().forEach((left, group) -> {
            BulkInsertPlan plan =
                    BulkInsertPlan.of(database, modelPlans, left, creation.rule(), creation.readsGenerated());
            split(group, plan.mostRows(), creation, rows -> parts.add(part(plan, rows)));
        });
        groups.computed().forEach((columns, group) -> {
            ComputedPlan plan = new ComputedPlan(database, modelPlans, columns, creation);
            split(group, plan.mostRows(group), creation, rows -> parts.add(plan.part(rows)));
        });
        return parts;
    }

    private Part part(BulkInsertPlan plan, List<Instance> rows) {
        Part.OfValues inserted = new Part.OfValues(plan, rows);
        return copies.suit(plan, rows.size()) ? new CopiedPart(copies, inserted) : inserted;
    }

    private void split(List<Instance> group, int most, Creation creation, Consumer<List<Instance>> part) {
        boolean apart =
                creation.rule().ignores() && !database.dialect().features().conflictsAmongRows();
        for (List<Instance> rows : apart ? new RowsApart(creation.rule().unique()).parts(group) : List.of(group)) {
            Chunks.of(rows, most, creation.options().batchSize()).forEach(part);
        }
    }
}
