package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RelatedRows;
import dev.covet.orm.internal.persist.row.RowDelete;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Deletes rows and handles the rows that refer to them by the {@code onDelete} of each relation.
 *
 * <pre>{@code
 * deleter.delete(ModelMeta.of(Post.class), post)   // Mono<DeletionCounts>
 * }</pre>
 *
 * <p>Sends one statement if no relation refers to the model and there are no listeners. Otherwise runs one transaction:
 * a SELECT for each relation whose rows have to be read, and a statement for each relation or model whose rows are
 * deleted or changed. Thread-safe.
 */
public final class Deleter {

    private final Database database;
    private final PlanCache plans;
    private final CascadeRules rules;

    public Deleter(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
        this.rules = new CascadeRules(database.signals(), database.homes());
    }

    /**
     * Deletes the row of an object and removes its key. Fails with {@code ProtectedException}, {@code
     * RestrictedException}, and {@code QueryStateException} for an object without a key.
     */
    public Mono<DeletionCounts> delete(ModelMeta<?> model, Instance instance) {
        return delete(model, instance, false);
    }

    /**
     * Like {@link #delete(ModelMeta, Instance)}; with {@code keepParents}, the rows in the tables of parent models are
     * kept.
     */
    public Mono<DeletionCounts> delete(ModelMeta<?> model, Instance instance, boolean keepParents) {
        ModelPlans modelPlans = plans.of(model);
        return Mono.defer(() -> {
            Object key = modelPlans.columns().key().of(instance);
            if (key == null) {
                throw new QueryStateException(Refusal.of("An object without a key cannot be deleted")
                        .in(model.name())
                        .fix("It is not saved, or deleted already."));
            }
            boolean alone = keepParents ? rules.canDeleteUnread(model) : rules.canDeleteAlone(model);
            return alone
                    ? deleteRow(modelPlans, instance)
                    : cascade(new Root(model, keepParents), Mono.just(List.of(instance)), instance);
        });
    }

    /** Deletes the rows of a query. Fails as {@link #delete(ModelMeta, Instance)} does. */
    public Mono<DeletionCounts> delete(ModelMeta<?> model, DeletionQuery query) {
        return Mono.defer(() -> {
            if (rules.canDeleteAlone(model)) {
                return database.executor()
                        .update(query.delete())
                        .map(rows -> new DeletionCounts(rows == 0 ? Map.of() : Map.of(label(model), rows)));
            }
            return cascade(new Root(model, false), query.objects(rules.neededFields(model)), query.origin());
        });
    }

    private Mono<DeletionCounts> deleteRow(ModelPlans modelPlans, Instance instance) {
        WrittenObjects object = WrittenObjects.of(modelPlans, instance);
        return database.undoable(object, () -> new RowDelete(database, modelPlans).of(instance))
                .doOnSuccess(rows -> object.deleted())
                .map(rows -> new DeletionCounts(Map.of(label(modelPlans.model()), rows)));
    }

    private Mono<DeletionCounts> cascade(Root root, Mono<? extends List<? extends Instance>> objects, Object origin) {
        Mono<Deletion> deletion = database.joined(() -> {
            Collector collector = new Collector(new RelatedRows(database, plans), rules, root.model());
            return objects.flatMap(rows -> collector.collect(rows, root.keepsParents()))
                    .flatMap(collection ->
                            database.atomic(() -> new Deletion(database, plans, collection, origin).run()));
        });
        return deletion.map(Deletion::conclude);
    }

    private String label(ModelMeta<?> model) {
        return plans.of(model).label();
    }

    /** The model on which a deletion starts, and whether the rows of its parent models are kept. */
    private record Root(ModelMeta<?> model, boolean keepsParents) {}
}
