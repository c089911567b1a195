package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Conditions;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.KeyedWrite;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RelatedRows;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Deletes rows with what refers to them, as each relation's {@code onDelete} says.
 *
 * <pre>{@code
 * deleter.delete(ModelMeta.of(Post.class), post)   // Mono<Deletions>
 * }</pre>
 *
 * <p>One statement where nothing refers to the model and nobody listens. Else one transaction: a SELECT for each relation
 * whose rows have to be known, and a statement for each relation or model whose rows go or change. Thread-safe.
 */
public final class Deleter {

    private final Database database;
    private final PlanCache plans;
    private final CascadeRules rules;

    public Deleter(Database database, PlanCache plans) {
        this.database = database;
        this.plans = plans;
        this.rules = new CascadeRules(database.signals());
    }

    /**
     * Deletes an object, which has no key afterwards. Fails with {@code ProtectedException}, {@code
     * RestrictedException}, and {@code QueryStateException} for an object without a key.
     */
    public Mono<Deletions> delete(ModelMeta<?> model, Instance instance) {
        return delete(model, instance, false);
    }

    /** As {@link #delete(ModelMeta, Instance)}; {@code keepParents} leaves the rows of the models that it extends. */
    public Mono<Deletions> delete(ModelMeta<?> model, Instance instance, boolean keepParents) {
        ModelPlans modelPlans = plans.of(model);
        return Mono.defer(() -> {
            Object key = modelPlans.columns().key().of(instance);
            if (key == null) {
                throw new QueryStateException(Refusal.of("An object without a key cannot be deleted")
                        .in(model.name())
                        .fix("It is not saved, or deleted already."));
            }
            boolean alone = keepParents ? rules.goUnseen(model) : rules.areAbsent(model);
            return alone
                    ? deleteRow(modelPlans, instance)
                    : cascade(new Root(model, keepParents), Mono.just(List.of(instance)), instance);
        });
    }

    /** Deletes the rows of a query. Fails as {@link #delete(ModelMeta, Instance)} does. */
    public Mono<Deletions> delete(ModelMeta<?> model, DeletionQuery query) {
        return Mono.defer(() -> {
            if (rules.areAbsent(model)) {
                return database.executor()
                        .update(query.delete())
                        .map(rows -> new Deletions(rows == 0 ? Map.of() : Map.of(label(model), rows)));
            }
            return cascade(new Root(model, false), query.objects(rules.neededFields(model)), query.origin());
        });
    }

    private Mono<Deletions> deleteRow(ModelPlans modelPlans, Instance instance) {
        ModelMeta<?> model = modelPlans.model();
        Conditions table = Conditions.of(model);
        String sql = modelPlans.statement(DeleteByKey.ONE, () -> table.delete(table.equal(model.pk(), 0)));
        Object key = modelPlans.columns().keyColumn().argument(instance);
        WrittenObjects object = WrittenObjects.of(modelPlans, instance);
        StatementCall call = database.call(Operation.DELETE, model, sql, key);
        return database.undoable(object, () -> new KeyedWrite(database, model).send(call, 1))
                .doOnSuccess(rows -> object.deleted())
                .map(rows -> new Deletions(Map.of(label(model), rows)));
    }

    private Mono<Deletions> cascade(Root root, Mono<? extends List<? extends Instance>> objects, Object origin) {
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

    /** The model whose rows a deletion begins with, and whether those of its parents stay. */
    private record Root(ModelMeta<?> model, boolean keepsParents) {}

    private enum DeleteByKey {
        ONE
    }
}
