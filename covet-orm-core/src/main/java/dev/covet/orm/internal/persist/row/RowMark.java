package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import dev.covet.orm.sql.Statement.Assignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Marks rows as deleted, as far as they are not yet.
 *
 * @param plans the plans of the table with the column
 * @param time when they are deleted
 */
public record RowMark(Database database, ModelPlans plans, Instant time) {

    /**
     * Marks the row of an object and emits the number of rows; counts its version up if it has one. Fails with {@code
     * StaleObjectException} if there is no row with that version, unless the object is known to be deleted.
     *
     * @param written what the object was before
     */
    public Mono<Long> of(Instance instance, WrittenObjects written) {
        VersionField version = plans.columns().version();
        Object next = version == null ? null : version.next(instance);
        String sql = plans.statement(MarkByKey.ONE, this::statement);
        StatementCall call = database.call(Operation.UPDATE, plans.model(), sql, arguments(instance, version, next));
        Mono<Long> sent = new KeyedWrite(database, plans.model()).send(call, 1);
        return version == null || next == null
                ? sent
                : sent.flatMap(rows -> {
                    if (rows > 0) {
                        written.change(() -> version.set(instance, next));
                    } else if (column().field().get(instance) == null) {
                        Object key = plans.columns().key().of(instance);
                        return Mono.error(version.stale(Objects.requireNonNull(key)));
                    }
                    return Mono.just(rows);
                });
    }

    private Object[] arguments(Instance instance, @Nullable VersionField version, @Nullable Object next) {
        Object key = plans.columns().keyColumn().argument(instance);
        return version == null
                ? new Object[] {mark(), key}
                : new Object[] {mark(), version.column().encode(next), key, version.argument(instance)};
    }

    private Statement statement() {
        TableStatements table = TableStatements.of(plans.model());
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment(column().name(), column().plainBind(0)));
        VersionField version = plans.columns().version();
        if (version != null) {
            assignments.add(
                    new Assignment(version.column().name(), version.column().plainBind(1)));
        }
        SqlExpression row = TableStatements.both(
                table.equal(plans.model().pk(), assignments.size()), table.empty(column().field()));
        return table.update(
                assignments,
                version == null
                        ? row
                        : TableStatements.both(row, table.equal(version.column().field(), assignments.size() + 1)));
    }

    /** Marks the rows that have one of the values in the field, counts their versions up, and emits their number. */
    public Mono<Long> having(FieldMeta field, Collection<Object> values) {
        ModelMeta<?> model = plans.model();
        VersionField version = plans.columns().version();
        String sql = plans.statement(new MarkBy(field), () -> statement(field, version));
        Object keys = plans.array(field, values);
        Object[] arguments = version != null && version.isPointInTime()
                ? new Object[] {mark(), version.column().encode(time), keys}
                : new Object[] {mark(), keys};
        StatementCall call = database.call(Operation.UPDATE, model, sql, arguments);
        return field.primaryKey()
                ? new KeyedWrite(database, model).send(call, values.size())
                : database.executor().update(call);
    }

    private Statement statement(FieldMeta field, @Nullable VersionField version) {
        TableStatements table = TableStatements.of(plans.model());
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment(column().name(), column().plainBind(0)));
        if (version != null) {
            assignments.add(new Assignment(version.column().name(), version.after(table, 1)));
        }
        int keys = version != null && version.isPointInTime() ? 2 : 1;
        return table.update(assignments, TableStatements.both(table.any(field, keys), table.empty(column().field())));
    }

    /**
     * Gives the objects the versions that {@link #having} has given to their rows.
     *
     * @param written what the objects were before
     */
    public void count(Collection<Instance> objects, WrittenObjects written) {
        VersionField version = plans.columns().version();
        if (version == null) {
            return;
        }
        for (Instance object : objects) {
            if (column().field().get(object) == null) {
                Object next = version.isPointInTime() ? time : version.next(object);
                written.change(() -> version.set(object, next));
            }
        }
    }

    private Object mark() {
        return column().encode(database.values().at(time, column().field().javaType()));
    }

    private WriteColumn column() {
        return plans.columns().of(Objects.requireNonNull(plans.model().softDelete()));
    }

    private enum MarkByKey {
        ONE
    }

    /** The key of the cached text of an UPDATE of many rows. */
    private record MarkBy(FieldMeta field) {}
}
