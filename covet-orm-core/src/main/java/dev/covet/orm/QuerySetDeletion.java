package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.internal.compile.CompiledQuery;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.internal.persist.delete.DeletionQuery;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Expressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The rows of a query set that are to be deleted. */
final class QuerySetDeletion implements DeletionQuery {

    private final DatabaseRuntime database;
    private final QuerySet<?> query;
    private final CompiledQuery compiled;

    QuerySetDeletion(DatabaseRuntime database, QuerySet<?> query, CompiledQuery compiled) {
        this.database = database;
        this.query = query;
        this.compiled = compiled;
    }

    @Override
    public StatementCall delete() {
        return new StatementCall(
                compiled.sql(),
                compiled.arguments(query.spec().values().toArray(0)),
                Operation.DELETE,
                query.spec().shape().model().name(),
                Access.WRITE,
                database.route());
    }

    @Override
    public StatementCall mark(Function<FieldMeta, Object> present) {
        ModelMeta<?> model = query.spec().shape().model();
        FieldMeta time = SoftDeletes.field(model, "delete");
        Map<String, Object> assignments = new LinkedHashMap<>(Map.of(time.name(), present.apply(time)));
        FieldMeta version = model.version();
        if (version != null) {
            boolean number = Number.class.isAssignableFrom(version.javaClass());
            assignments.put(
                    version.name(), number ? Expressions.f(version.name()).plus(1) : present.apply(version));
        }
        return database.updateCall(query, query.spec().assignments(assignments));
    }

    @Override
    public Mono<List<Instance>> objects(@Nullable Set<FieldMeta> needed) {
        QuerySet<?> chosen = query.withoutPrefetches().orderBy().clearSelectRelated();
        if (needed != null) {
            chosen = chosen.only(needed.stream().map(FieldMeta::name).toArray(String[]::new));
        }
        return database.writing(chosen)
                .map(rows -> rows.stream().map(Instance.class::cast).toList());
    }

    @Override
    public Object origin() {
        return query;
    }
}
