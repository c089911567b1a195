package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.SpecSource;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;

/**
 * A query that has not run yet.
 *
 * <pre>{@code
 * QuerySet<Post> recent = Post.objects.filter("published", true).orderBy("-createdAt");
 * Flux<Post> first = recent.limit(10).all();
 * Mono<Long> number = recent.count();
 * }</pre>
 *
 * <p>Immutable and thread-safe. A query set knows no database and may be a constant. As a {@link Publisher} it does
 * what {@link #all()} does.
 *
 * @param <T> the type of the results
 */
public final class QuerySet<T> extends SpecSource implements Queryable<T>, Publisher<T> {

    private final QuerySpec spec;
    private final ResultShape<T> shape;
    private final RunOptions options;
    private final @Nullable QueryCall last;

    private QuerySet(QuerySpec spec, ResultShape<T> shape, RunOptions options, @Nullable QueryCall last) {
        this.spec = spec;
        this.shape = shape;
        this.options = options;
        this.last = last;
    }

    /** All rows of the model; one query set for all who ask. */
    @SuppressWarnings("unchecked")
    static <M> QuerySet<M> of(ModelMeta<?> model) {
        return model.attachment(
                QuerySet.class,
                () -> new QuerySet<>(QuerySpec.of(model), ResultShape.objects(), RunOptions.NONE, null));
    }

    @Override
    protected QuerySpec spec() {
        return spec;
    }

    @Override
    protected @Nullable String database() {
        return options.database().named();
    }

    ResultShape<T> shape() {
        return shape;
    }

    RunOptions options() {
        return options;
    }

    @Override
    public QuerySet<T> everything() {
        return this;
    }

    /** The query changed by a call of the user's, which the text of the query set tells. */
    QuerySet<T> after(String call, Object argument, UnaryOperator<QuerySpec> change) {
        return new QuerySet<>(change.apply(spec), shape, options, new QueryCall(last, call, argument));
    }

    /** The query with fewer rows. */
    QuerySet<T> sliced(UnaryOperator<QuerySpec> change) {
        QuerySpec changed = change.apply(spec);
        return new QuerySet<>(changed, shape, options, new QueryCall(last, "slice", changed.slice()));
    }

    /** The query changed by the library itself. */
    QuerySet<T> with(UnaryOperator<QuerySpec> change) {
        return new QuerySet<>(change.apply(spec), shape, options, last);
    }

    /** The query changed by a call that gives its rows another shape. */
    <R> QuerySet<R> as(ResultShape<R> other, String call, Object argument, UnaryOperator<QuerySpec> change) {
        RunOptions kept = options.prefetching(List.of()).loading(null);
        return new QuerySet<>(change.apply(spec), other, kept, new QueryCall(last, call, argument));
    }

    private QuerySet<T> with(RunOptions changed) {
        return new QuerySet<>(spec, shape, changed, last);
    }

    private QuerySet<T> after(String call, Object argument, RunOptions changed) {
        return new QuerySet<>(spec, shape, changed, new QueryCall(last, call, argument));
    }

    QuerySet<T> usingDatabase(String name) {
        return after("using", String.valueOf(name), options.on(DatabaseChoice.named(name)));
    }

    QuerySet<T> on(DatabaseChoice database) {
        return with(options.on(database));
    }

    /** The same with this database and fetch mode, as far as it names none itself. */
    QuerySet<T> withDefaults(DatabaseChoice database, FetchMode mode) {
        FetchMode chosen = options.fetchMode() == null ? mode : options.fetchMode();
        return with(options.on(options.database().or(database)).fetching(chosen));
    }

    QuerySet<T> prefetching(List<Prefetch> more) {
        PrefetchPaths.check(spec, options.prefetches(), more);
        List<Prefetch> all = new ArrayList<>(options.prefetches());
        all.addAll(more);
        return after("prefetchRelated", more, options.prefetching(all));
    }

    QuerySet<T> withoutPrefetches() {
        return after("clearPrefetchRelated", List.of(), options.prefetching(List.of()));
    }

    QuerySet<T> fetching(FetchMode mode) {
        return after("fetchMode", mode, options.fetching(mode));
    }

    /** The query whose rows must not be read, for this reason; they may be changed and deleted. */
    QuerySet<T> refusing(Supplier<NotLoadedException> reason) {
        return with(options.refusing(reason));
    }

    /** The query that reads this relation of one object. */
    QuerySet<T> through(RelationMeta relation) {
        return with(options.through(relation));
    }

    /** Does something with each object that is read or made. */
    QuerySet<T> loading(Consumer<Object> action) {
        return with(options.loading(action));
    }

    /**
     * Deletes all rows of this query set, and by {@code onDelete} what depends on them; emits how many rows of which
     * model went.
     *
     * <p>Cold: nothing is sent before the subscription. One statement where nothing depends on the rows and no listener
     * hears of them; otherwise the rows are read first and deleted in a transaction, and each object is announced by
     * {@code PreDelete} and {@code PostDelete}. Fails with {@link dev.covet.orm.error.ProtectedException} or {@link
     * dev.covet.orm.error.RestrictedException} if rows that depend on them forbid it. Where the model has {@code
     * softDelete}, the rows stay and get the time of the deletion, unless they have one.
     *
     * @throws dev.covet.orm.error.QueryStateException if the query is sliced or distinct, or asks for values
     * @throws dev.covet.orm.error.UnsupportedQueryException if it is a union, intersection or difference
     */
    public Mono<Deleted> delete() {
        return delete(delete -> delete);
    }

    /**
     * Deletes all rows as {@link #delete()} does, by options: {@code delete(delete -> delete.forGood())}.
     *
     * @throws dev.covet.orm.error.QueryStateException if another option is chosen, which is for one object
     */
    public Mono<Deleted> delete(UnaryOperator<Delete> options) {
        return new QuerySetWrites<>(this).delete(options.apply(new Delete()));
    }

    /** Does what {@link #all()} does, for the subscriber. */
    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        all().subscribe(subscriber);
    }

    /**
     * Returns the query as the calls that made it, in their order and without values, which makes it safe for logs:
     * {@code Post.filter(author__username=?, published=?).orderBy(-createdAt)[:10]}. {@link #sql()} gives the
     * statement.
     */
    @Override
    public String toString() {
        return text(new QueryText(false));
    }

    /**
     * Returns the query as {@link #toString()} does, but with the values: {@code Post.filter(author__username="ali")}.
     * Keep it out of logs and messages, since values may be confidential.
     */
    public String toStringWithValues() {
        return text(new QueryText(true));
    }

    String text(QueryText style) {
        return style.of(spec.shape().model().name(), last);
    }
}
