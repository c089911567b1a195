package dev.covet.orm.internal.persist;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.delete.DeletionQuery;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RelatedRows;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The rows with a value, as a query set would give them. */
record SampleDeletion(Database database, FieldMeta field, Object value) implements DeletionQuery {

    @Override
    public StatementCall delete() {
        TableStatements table = TableStatements.of(field.model());
        String sql =
                database.dialect().render(table.delete(table.equal(field, 0))).text();
        return database.call(Operation.DELETE, field.model(), sql, value);
    }

    @Override
    public Mono<List<Instance>> objects(Set<FieldMeta> needed) {
        return new RelatedRows(database, new PlanCache(database)).having(field, List.of(value), needed);
    }

    @Override
    public Object origin() {
        return this;
    }
}
