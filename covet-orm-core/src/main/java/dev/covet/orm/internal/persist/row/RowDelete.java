package dev.covet.orm.internal.persist.row;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.Statement;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * Deletes the row of one object; if the row has a version, only if it is that of the object.
 *
 * @param plans the plans of the row's table
 */
public record RowDelete(Database database, ModelPlans plans) {

    /**
     * Deletes the row and emits the number of rows. Fails with {@code StaleObjectException} if there is a version and
     * no row with it.
     */
    public Mono<Long> of(Instance instance) {
        ModelMeta<?> model = plans.model();
        VersionField version = plans.columns().version();
        String sql = plans.statement(DeleteByKey.ONE, this::statement);
        Object key = plans.columns().keyColumn().argument(instance);
        Object[] arguments = version == null ? new Object[] {key} : new Object[] {key, version.argument(instance)};
        StatementCall call = database.call(Operation.DELETE, model, sql, arguments);
        Mono<Long> sent = new KeyedWrite(database, model).send(call, 1);
        return version == null
                ? sent
                : sent.flatMap(rows -> rows == 0 ? Mono.error(version.stale(keyOf(instance))) : Mono.just(rows));
    }

    private Object keyOf(Instance instance) {
        return Objects.requireNonNull(plans.columns().key().of(instance));
    }

    private Statement statement() {
        TableStatements table = TableStatements.of(plans.model());
        SqlExpression row = table.equal(plans.model().pk(), 0);
        VersionField version = plans.columns().version();
        return table.delete(
                version == null
                        ? row
                        : TableStatements.both(row, table.equal(version.column().field(), 1)));
    }

    private enum DeleteByKey {
        ONE
    }
}
