package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.execute.StatementCall;
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
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Deletes rows, or marks them as deleted, and handles the rows that refer to them by the {@code onDelete} of each
 * relation.
 *
 * <pre>{@code
 * deleter.delete(ModelMeta.of(Post.class), post, DeletionOptions.defaults())   // Mono<DeletionCounts>
 * }</pre>
 *
 * <p>Sends one statement if no relation refers to the model and there are no listeners. Otherwise runs one transaction:
 * a SELECT for each relation whose rows have to be read, and a statement for each relation or model whose rows are
 * deleted or changed. Thread-safe.
 */
public final class Deleter {

    private final Database database;
    private final PlanCache plans;
    private final CascadeRules goingRules;
    private final CascadeRules markingRules;

    public Deleter(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
        this.goingRules = new CascadeRules(false, database.signals(), database.homes());
        this.markingRules = new CascadeRules(true, database.signals(), database.homes());
    }

    /**
     * Deletes an object: its row goes and the object has no key any more, or the row is marked as deleted and the object
     * has the time of it. Fails with {@code ProtectedException}, {@code RestrictedException}, {@code
     * StaleObjectException}, and {@code QueryStateException} for an object without a key.
     */
    public Mono<DeletionCounts> delete(ModelMeta<?> model, Instance instance, DeletionOptions options) {
        Root root = new Root(model, options);
        return Mono.defer(() -> {
            if (plans.of(model).columns().key().of(instance) == null) {
                throw new QueryStateException(Refusal.of("An object without a key cannot be deleted")
                        .in(model.name())
                        .fix("It is not saved, or deleted already."));
            }
            return isAlone(root) ? deleteRow(root, instance) : cascade(root, Mono.just(List.of(instance)), instance);
        });
    }

    private boolean isAlone(Root root) {
        CascadeRules rules = rules(root);
        return root.options().keepParents() ? rules.canDeleteUnread(root.model()) : rules.canDeleteAlone(root.model());
    }

    private CascadeRules rules(Root root) {
        return root.marked() ? markingRules : goingRules;
    }

    /** Deletes the rows of a query. Fails as {@link #delete(ModelMeta, Instance, DeletionOptions)} does. */
    public Mono<DeletionCounts> delete(ModelMeta<?> model, DeletionQuery query, DeletionOptions options) {
        Root root = new Root(model, options);
        return Mono.defer(() -> isAlone(root)
                ? database.executor()
                        .update(statement(root, query))
                        .map(rows -> new DeletionCounts(rows == 0 ? Map.of() : Map.of(label(model), rows)))
                : cascade(root, query.objects(rules(root).neededFields(model)), query.origin()));
    }

    private StatementCall statement(Root root, DeletionQuery query) {
        return root.marked() ? query.mark(field -> database.values().now(field.javaType())) : query.delete();
    }

    private Mono<DeletionCounts> deleteRow(Root root, Instance instance) {
        if (root.marked()) {
            CollectedRows row = new CollectedRows();
            row.add(root.model().concrete(), List.of(instance));
            return new SoftDeletion(database, plans, row, instance).run();
        }
        ModelPlans modelPlans = plans.of(root.model());
        WrittenObjects object = WrittenObjects.of(modelPlans, instance);
        return database.undoable(object, () -> new RowDelete(database, modelPlans).of(instance))
                .doOnSuccess(rows -> object.deleted())
                .map(rows -> new DeletionCounts(Map.of(label(modelPlans.model()), rows)));
    }

    private Mono<DeletionCounts> cascade(Root root, Mono<? extends List<? extends Instance>> objects, Object origin) {
        if (root.marked()) {
            return collected(root, objects, collection -> new SoftDeletion(database, plans, collection, origin).run());
        }
        return collected(root, objects, collection -> new Deletion(database, plans, collection, origin).run())
                .map(Deletion::conclude);
    }

    private <T> Mono<T> collected(
            Root root, Mono<? extends List<? extends Instance>> objects, Function<CollectedRows, Mono<T>> deletion) {
        return database.joined(() -> {
            Collector collector = new Collector(new RelatedRows(database, plans), rules(root), root.model());
            return objects.flatMap(
                            rows -> collector.collect(rows, root.options().keepParents()))
                    .flatMap(collection -> database.atomic(() -> deletion.apply(collection)));
        });
    }

    private String label(ModelMeta<?> model) {
        return plans.of(model).label();
    }

    /** The model on which a deletion starts, and how it is done. */
    private record Root(ModelMeta<?> model, DeletionOptions options) {

        boolean marked() {
            return options.mark(model);
        }
    }
}
