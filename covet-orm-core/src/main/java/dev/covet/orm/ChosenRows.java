package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The rows that a query chooses among the objects of a relation. Two that ask for the same are equal, so that what was
 * loaded by one is known to the other.
 */
final class ChosenRows {

    private final QuerySet<?> query;
    private final List<@Nullable Object> identity;

    private ChosenRows(QuerySet<?> query) {
        this.query = query;
        this.identity = identity(query);
    }

    /**
     * What a query chooses among the objects of a relation.
     *
     * @throws QueryStateException if it gives values, not objects
     * @throws dev.covet.orm.error.ValueException if it is one of another model
     */
    static ChosenRows of(RelationMeta relation, QuerySet<?> query) {
        Prefetch prefetch = Prefetch.of(relation.name()).with(query);
        PrefetchPaths.check(relation.source(), List.of(), List.of(prefetch));
        return new ChosenRows(query);
    }

    /** What decides the rows, with the values. */
    private static List<@Nullable Object> identity(QuerySet<?> query) {
        QuerySpec spec = query.spec();
        RunOptions options = query.options();
        List<List<@Nullable Object>> prefetches =
                options.prefetches().stream().map(ChosenRows::identity).toList();
        return Arrays.asList(
                spec.shape(),
                Arrays.asList(spec.values().toArray(0)),
                spec.offset(),
                spec.limit(),
                options.database(),
                options.fetchMode(),
                prefetches);
    }

    private static List<@Nullable Object> identity(Prefetch prefetch) {
        QuerySet<?> query = prefetch.query();
        return Arrays.asList(
                prefetch.path(), prefetch.name(), prefetch.recursive(), query == null ? null : identity(query));
    }

    /** Loads them for the owners, which keep them under this. */
    Mono<Void> load(RelationMeta relation, List<Instance> owners, DatabaseChoice database, FetchMode mode) {
        Prefetch prefetch = Prefetch.of(relation.name()).with(query);
        return new RelationLoad(relation, prefetch, owners, this)
                .run(database, mode)
                .then();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChosenRows that && identity.equals(that.identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }
}
