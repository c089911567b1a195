package dev.covet.orm.internal.persist.link;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.row.Binds;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.KeyedWrite;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.internal.persist.row.WriteColumn;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Updates and reads a foreign key column for many rows at once.
 *
 * @param plans the plans of the model that has the column
 * @param reference the foreign key
 */
record ReferenceColumn(Database database, ModelPlans plans, FieldMeta reference) {

    static ReferenceColumn of(Database database, PlanCache plans, FieldMeta reference) {
        return new ReferenceColumn(database, plans.of(reference.model()), reference);
    }

    /** Sets the foreign key of the rows with these keys to the owner. */
    Mono<Void> attach(Object owner, Collection<Object> keys) {
        TableStatements table = TableStatements.of(model());
        String sql = text("attach", () -> table.update(reference, Binds.at(0), table.any(model().pk(), 1)));
        return update(sql, owner, keys);
    }

    /** Sets the foreign key to NULL in those rows with these keys that refer to the owner. */
    Mono<Void> detach(Object owner, Collection<Object> keys) {
        TableStatements table = TableStatements.of(model());
        SqlExpression rows = TableStatements.both(table.equal(reference, 0), table.any(model().pk(), 1));
        String sql = text("detach", () -> table.update(reference, SqlExpression.Constant.NULL, rows));
        return update(sql, owner, keys);
    }

    /** Sets the foreign key to NULL in all rows that refer to the owner. */
    Mono<Void> detachAll(Object owner) {
        TableStatements table = TableStatements.of(model());
        SqlExpression rows = table.equal(reference, 0);
        String sql = text("detach all", () -> table.update(reference, SqlExpression.Constant.NULL, rows));
        return database.executor().update(call(sql, encode(owner))).then();
    }

    /** Emits the keys of the rows that refer to the owner. */
    Mono<List<Object>> attached(Object owner) {
        TableStatements table = TableStatements.of(model());
        String sql = plans.query(
                new Text("attached", reference), () -> table.select(List.of(model().pk()), table.equal(reference, 0)));
        WriteColumn key = plans.columns().keyColumn();
        return database.executor()
                .list(
                        database.call(Operation.SELECT, model(), sql, encode(owner)),
                        row -> Objects.requireNonNull(key.read(row, 0)));
    }

    private ModelMeta<?> model() {
        return reference.model();
    }

    private String text(String name, Supplier<Statement> statement) {
        return plans.statement(new Text(name, reference), statement);
    }

    private Object encode(Object owner) {
        return plans.columns().of(reference).encode(owner);
    }

    private Mono<Void> update(String sql, Object owner, Collection<Object> keys) {
        StatementCall call = call(sql, encode(owner), plans.array(model().pk(), keys));
        return keys.isEmpty()
                ? Mono.empty()
                : new KeyedWrite(database, model()).send(call, keys.size()).then();
    }

    private StatementCall call(String sql, Object... arguments) {
        return database.call(Operation.UPDATE, model(), sql, arguments);
    }

    /** The key of a cached statement text. */
    private record Text(String name, FieldMeta reference) {}
}
