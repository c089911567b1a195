package dev.covet.orm.internal.persist.link;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.delete.DeletionQuery;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.ModelPlans;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.RelatedRows;
import dev.covet.orm.internal.persist.row.TableStatements;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The through table of a many-to-many relation, from the side of one end.
 *
 * @param source the foreign key to this end
 * @param target the foreign key to the other end
 * @param bothWays whether the relation is symmetrical, so that each link has a mirrored link
 */
record ThroughTable(
        Database database, PlanCache plans, ModelMeta<?> model, FieldMeta source, FieldMeta target, boolean bothWays) {

    /** A link: the keys of its two ends. */
    record Link(Object source, Object target) {

        Link reversed() {
            return new Link(target, source);
        }
    }

    static ThroughTable of(Database database, PlanCache plans, RelationMeta relation) {
        return new ThroughTable(
                database,
                plans,
                Objects.requireNonNull(relation.through()),
                Objects.requireNonNull(relation.throughSource()),
                Objects.requireNonNull(relation.throughTarget()),
                relation.symmetrical());
    }

    /**
     * Emits the existing links between the owner and the targets, including mirrored links of a symmetrical relation.
     */
    Mono<List<Link>> between(Object owner, Collection<Object> targets) {
        return database.executor()
                .list(
                        linksCall(owner, targets),
                        row -> new Link(
                                Objects.requireNonNull(
                                        modelPlans().columns().of(source).read(row, 0)),
                                Objects.requireNonNull(
                                        modelPlans().columns().of(target).read(row, 1))));
    }

    /** Emits the keys of all objects that the owner is linked to. */
    Mono<List<Object>> targets(Object owner) {
        TableStatements table = TableStatements.of(model);
        String sql = modelPlans()
                .query(new Text("targets", source), () -> table.select(List.of(target), table.equal(source, 0)));
        StatementCall call = database.call(
                Operation.SELECT, model, sql, modelPlans().columns().of(source).encode(owner));
        return database.executor()
                .list(
                        call,
                        row -> Objects.requireNonNull(
                                modelPlans().columns().of(target).read(row, 0)));
    }

    private StatementCall linksCall(Object owner, Collection<Object> targets) {
        TableStatements table = TableStatements.of(model);
        String sql = modelPlans()
                .query(new Text("links", source), () -> table.select(List.of(source, target), betweenCondition(table)));
        return database.call(Operation.SELECT, model, sql, arguments(owner, targets));
    }

    /**
     * Returns a query for the rows that link the owner to the targets, or for all rows of the owner if {@code targets}
     * is null.
     */
    DeletionQuery rows(Instance origin, Object owner, @Nullable Collection<Object> targets) {
        return new Rows(origin, owner, targets);
    }

    private SqlExpression betweenCondition(TableStatements table) {
        SqlExpression forward = TableStatements.both(table.equal(source, 0), table.any(target, 1));
        return bothWays
                ? TableStatements.either(forward, TableStatements.both(table.equal(target, 0), table.any(source, 1)))
                : forward;
    }

    private SqlExpression ownerCondition(TableStatements table) {
        return bothWays
                ? TableStatements.either(table.equal(source, 0), table.equal(target, 0))
                : table.equal(source, 0);
    }

    private Object[] arguments(Object owner, @Nullable Collection<Object> targets) {
        Object key = modelPlans().columns().of(source).encode(owner);
        return targets == null
                ? new Object[] {key}
                : new Object[] {key, modelPlans().array(target, targets)};
    }

    private ModelPlans modelPlans() {
        return plans.of(model);
    }

    /** Creates rows for the links, with the defaults. */
    List<Instance> newRows(Set<Link> links, ThroughDefaults defaults) {
        List<Instance> rows = new ArrayList<>();
        for (Link link : links) {
            Instance row = (Instance) model.instantiate();
            defaults.set(row);
            source.set(row, link.source());
            target.set(row, link.target());
            rows.add(row);
        }
        return rows;
    }

    /** A query for rows of the through table to delete. */
    final class Rows implements DeletionQuery {

        private final Instance origin;
        private final Object owner;
        private final @Nullable Collection<Object> targets;

        Rows(Instance origin, Object owner, @Nullable Collection<Object> targets) {
            this.origin = origin;
            this.owner = owner;
            this.targets = targets;
        }

        private SqlExpression condition(TableStatements table) {
            return targets == null ? ownerCondition(table) : betweenCondition(table);
        }

        @Override
        public StatementCall delete() {
            TableStatements table = TableStatements.of(model);
            String sql = modelPlans()
                    .statement(
                            new Text(targets == null ? "clear" : "remove", source),
                            () -> table.delete(condition(table)));
            return database.call(Operation.DELETE, model, sql, arguments(owner, targets));
        }

        @Override
        public Mono<List<Instance>> objects(@Nullable Set<FieldMeta> needed) {
            RelatedRows reader = new RelatedRows(database, plans);
            TableStatements table = TableStatements.of(model);
            return reader.read(model, needed, condition(table), arguments(owner, targets));
        }

        @Override
        public Object origin() {
            return origin;
        }
    }

    /** The key of a cached statement text. */
    private record Text(String name, FieldMeta source) {}
}
