package dev.covet.orm;

import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.SpecSource;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/**
 * A query that has not run yet.
 *
 * <pre>{@code
 * QuerySet<Post> recent = Post.objects.filter("published", true).orderBy("-createdAt");
 * Flux<Post> first = recent.limit(10).all();
 * Mono<Long> number = recent.count();
 * }</pre>
 *
 * <p>Immutable and thread-safe; it knows no database and may be a constant. As a {@link Publisher} it is the same as
 * {@link #all()}.
 *
 * @param <T> what the rows become
 */
public final class QuerySet<T> extends SpecSource implements Queryable<T>, Publisher<T> {

    private final QuerySpec spec;
    private final ResultShape<T> shape;
    private final Extras extras;

    private QuerySet(QuerySpec spec, ResultShape<T> shape, Extras extras) {
        this.spec = spec;
        this.shape = shape;
        this.extras = extras;
    }

    /**
     * What a query set knows besides the query.
     *
     * @param database where it runs
     * @param prefetches the relations to load afterwards
     * @param fetchMode how relations are fetched later, or null if nothing was said
     * @param loaded what is done with each object that was read or made, or null
     */
    record Extras(
            DatabaseChoice database,
            List<Prefetch> prefetches,
            @Nullable FetchMode fetchMode,
            @Nullable Consumer<Object> loaded) {

        static final Extras NONE = new Extras(DatabaseChoice.DEFAULT, List.of(), null, null);

        FetchMode mode() {
            return fetchMode == null ? FetchMode.PEERS : fetchMode;
        }
    }

    /** All rows of the model. */
    static <M> QuerySet<M> of(ModelMeta<?> model) {
        return new QuerySet<>(QuerySpec.of(model), ResultShape.objects(), Extras.NONE);
    }

    @Override
    protected QuerySpec spec() {
        return spec;
    }

    @Override
    protected @Nullable String database() {
        return extras.database.named();
    }

    ResultShape<T> shape() {
        return shape;
    }

    Extras extras() {
        return extras;
    }

    @Override
    public QuerySet<T> asQuerySet() {
        return this;
    }

    QuerySet<T> with(UnaryOperator<QuerySpec> change) {
        return new QuerySet<>(change.apply(spec), shape, extras);
    }

    <R> QuerySet<R> as(ResultShape<R> other, UnaryOperator<QuerySpec> change) {
        return new QuerySet<>(
                change.apply(spec), other, new Extras(extras.database, List.of(), extras.fetchMode, null));
    }

    QuerySet<T> on(DatabaseChoice database) {
        return with(new Extras(database, extras.prefetches, extras.fetchMode, extras.loaded));
    }

    /** The same with this database and fetch mode, as far as it names none itself. */
    QuerySet<T> withDefaults(DatabaseChoice database, FetchMode mode) {
        return with(new Extras(
                extras.database.or(database),
                extras.prefetches,
                extras.fetchMode == null ? mode : extras.fetchMode,
                extras.loaded));
    }

    QuerySet<T> prefetching(List<Prefetch> more) {
        PrefetchPaths.check(spec, extras.prefetches, more);
        List<Prefetch> all = new ArrayList<>(extras.prefetches);
        all.addAll(more);
        return with(new Extras(extras.database, List.copyOf(all), extras.fetchMode, extras.loaded));
    }

    QuerySet<T> withoutPrefetches() {
        return with(new Extras(extras.database, List.of(), extras.fetchMode, extras.loaded));
    }

    QuerySet<T> fetching(FetchMode mode) {
        return with(new Extras(extras.database, extras.prefetches, mode, extras.loaded));
    }

    /** Does something with each object that is read or made. */
    QuerySet<T> loading(Consumer<Object> action) {
        return with(new Extras(extras.database, extras.prefetches, extras.fetchMode, action));
    }

    private QuerySet<T> with(Extras changed) {
        return new QuerySet<>(spec, shape, changed);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        all().subscribe(subscriber);
    }
}
