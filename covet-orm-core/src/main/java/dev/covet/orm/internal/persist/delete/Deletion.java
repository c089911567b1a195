package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.field.OnDelete;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.delete.CollectedRows.Referring;
import dev.covet.orm.internal.persist.row.Binds;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.KeyedWrite;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RowDelete;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.internal.persist.row.WrittenObjects;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Executes a collected deletion in this order: sends {@code PreDelete}, deletes the rows that were not read, updates
 * foreign keys, and deletes the remaining rows model by model, sending {@code PostDelete} after each model.
 */
final class Deletion {

    private static final SqlExpression DEFAULT = new SqlExpression.Template(List.of("DEFAULT"), List.of());

    private final Database database;
    private final PlanCache plans;
    private final CollectedRows collected;
    private final DeleteSignals signals;
    private final DeletionOrder order;
    private final WrittenObjects objects;
    private final Object origin;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    Deletion(Database database, PlanCache plans, CollectedRows collected, Object origin) {
        this.database = database;
        this.plans = plans;
        this.collected = collected;
        this.origin = origin;
        this.signals = new DeleteSignals(database.signals(), database.name(), origin);
        this.order = DeletionOrder.of(
                collected.models(),
                collected.followed(),
                database.dialect().features().checksAtEnd());
        this.objects = WrittenObjects.of(order.models().stream()
                .map(model -> WrittenObjects.of(
                        plans.of(model), collected.byKey(model).values()))
                .toList());
    }

    /** Sends the statements and emits this object when all have succeeded. */
    Mono<Deletion> run() {
        return database.undoable(objects, this::send);
    }

    private Mono<Deletion> send() {
        return Flux.fromIterable(order.models())
                .concatMap(model -> signals.before(model, collected.lastFirst(model)))
                .thenMany(Flux.fromIterable(collected.unread()).concatMap(this::deleteUnread))
                .thenMany(Flux.fromIterable(collected.changed()).concatMap(this::change))
                .thenMany(Flux.fromIterable(order.circular()).concatMap(this::release))
                .thenMany(Flux.fromIterable(order.models()).concatMap(this::delete))
                .then(Mono.just(this));
    }

    /**
     * Marks the objects as deleted and returns the counts; called after the commit if the deletion started the
     * transaction.
     */
    DeletionCounts conclude() {
        objects.deleted();
        return new DeletionCounts(counts);
    }

    private Mono<Void> deleteUnread(Referring referring) {
        return deleteWhere(referring.reference(), referring.values());
    }

    private Mono<Void> delete(ModelMeta<?> model) {
        Map<Object, Instance> rows = collected.byKey(model);
        Object checked = versionedKey(model);
        Instance first = checked == null ? null : rows.get(checked);
        if (first == null) {
            return rows.isEmpty()
                    ? Mono.empty()
                    : deleteByKey(model, rows.keySet()).then(signals.after(model, collected.lastFirst(model)));
        }
        Collection<Object> others = new LinkedHashSet<>(rows.keySet());
        others.remove(checked);
        Mono<Void> rest = others.isEmpty() ? Mono.empty() : deleteByKey(model, others);
        return count(model, new RowDelete(database, plans.of(model)).of(first))
                .then(rest)
                .then(signals.after(model, collected.lastFirst(model)));
    }

    /**
     * Returns the key of the row whose version is that of the object on which {@code delete()} was called; null if the
     * table has no version, or that object no row in it. Other rows were read just now.
     */
    private @Nullable Object versionedKey(ModelMeta<?> model) {
        boolean versioned = plans.of(model).columns().version() != null;
        return versioned
                        && origin instanceof Instance object
                        && ModelMeta.of(object.getClass()).tables().contains(model)
                ? plans.of(model).columns().key().of(object)
                : null;
    }

    private Mono<Void> deleteByKey(ModelMeta<?> model, Collection<Object> keys) {
        return count(model, new KeyedWrite(database, model).send(deleteCall(model.pk(), keys), keys.size()));
    }

    private Mono<Void> deleteWhere(FieldMeta field, Collection<Object> values) {
        return count(field.model(), database.executor().update(deleteCall(field, values)));
    }

    private StatementCall deleteCall(FieldMeta field, Collection<Object> values) {
        ModelPlans modelPlans = plans.of(field.model());
        TableStatements table = TableStatements.of(field.model());
        String sql = modelPlans.statement(new DeleteText(field), () -> table.delete(table.any(field, 0)));
        return database.call(Operation.DELETE, field.model(), sql, modelPlans.array(field, values));
    }

    private Mono<Void> count(ModelMeta<?> model, Mono<Long> deleted) {
        return deleted.filter(rows -> rows > 0)
                .doOnNext(rows -> counts.merge(plans.of(model).label(), rows, Long::sum))
                .then();
    }

    private Mono<Void> change(Referring referring) {
        FieldMeta reference = referring.reference();
        if (referring.relation().onDelete() == OnDelete.SET_NULL) {
            return setNull(reference, reference, referring.values());
        }
        Object initial = reference.initial();
        if (initial == null && !reference.dbDefault().isEmpty()) {
            return set(reference, DEFAULT, reference, referring.values());
        }
        return initial == null
                ? setNull(reference, reference, referring.values())
                : setInitial(reference, initial, referring.values());
    }

    /**
     * Sets the foreign keys of a circular relation to NULL, if they are nullable, so that the rows they refer to can be
     * deleted first.
     */
    private Mono<Void> release(RelationMeta relation) {
        FieldMeta reference = relation.targetField();
        ModelMeta<?> model = relation.target();
        return reference.nullable()
                ? setNull(reference, model.pk(), collected.byKey(model).keySet())
                : Mono.empty();
    }

    private Mono<Void> setNull(FieldMeta reference, FieldMeta by, Collection<Object> values) {
        return set(reference, SqlExpression.Constant.NULL, by, values);
    }

    private Mono<Void> set(FieldMeta reference, SqlExpression value, FieldMeta by, Collection<Object> values) {
        ModelPlans modelPlans = plans.of(reference.model());
        TableStatements table = TableStatements.of(reference.model());
        String sql = modelPlans.statement(
                new UpdateText(reference, value, by), () -> table.update(reference, value, table.any(by, 0)));
        return update(modelPlans, sql, modelPlans.array(by, values));
    }

    private Mono<Void> setInitial(FieldMeta reference, Object initial, Collection<Object> values) {
        ModelPlans modelPlans = plans.of(reference.model());
        TableStatements table = TableStatements.of(reference.model());
        String sql = modelPlans.statement(
                new UpdateText(reference, Binds.at(0), reference),
                () -> table.update(reference, Binds.at(0), table.any(reference, 1)));
        return update(
                modelPlans,
                sql,
                modelPlans.columns().of(reference).encode(initial),
                modelPlans.array(reference, values));
    }

    private Mono<Void> update(ModelPlans modelPlans, String sql, Object... arguments) {
        return database.executor()
                .update(database.call(Operation.UPDATE, modelPlans.model(), sql, arguments))
                .then();
    }

    /** The key of the cached text of a DELETE. */
    private record DeleteText(FieldMeta by) {}

    /** The key of the cached text of an UPDATE. */
    private record UpdateText(FieldMeta reference, SqlExpression value, FieldMeta by) {}
}
