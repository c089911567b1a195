package dev.covet.orm;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.internal.compile.RawRows;
import dev.covet.orm.internal.compile.RawStatement;
import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Objects that SQL of your own reads.
 *
 * <pre>{@code
 * Post.objects.raw("select *, length(content) as size from posts where views > ?", 10).prefetchRelated("tags").all();
 * }</pre>
 *
 * <p>Columns go to fields by their names; the key has to be there, other columns may be missing and are then deferred;
 * what the model lacks becomes an annotation. The SQL is taken to read only and runs where writes go. Immutable; the
 * publishers are cold.
 *
 * @param <T> the model
 */
public final class RawQuerySet<T> implements Publisher<T> {

    private final ModelMeta<?> model;
    private final String sql;
    private final List<@Nullable Object> arguments;
    private final List<Prefetch> prefetches;
    private final DatabaseChoice database;

    RawQuerySet(
            ModelMeta<?> model,
            String sql,
            List<@Nullable Object> arguments,
            List<Prefetch> prefetches,
            DatabaseChoice database) {
        this.model = model;
        this.sql = sql;
        this.arguments = arguments;
        this.prefetches = prefetches;
        this.database = database;
    }

    /**
     * Returns the same objects, with the related objects of these relations, given as paths or as {@link Prefetch},
     * loaded by one more statement for each; calls add up.
     */
    public RawQuerySet<T> prefetchRelated(Object... relations) {
        List<Prefetch> more = Prefetch.all(relations);
        PrefetchPaths.check(model, prefetches, more);
        List<Prefetch> all = new ArrayList<>(prefetches);
        all.addAll(more);
        return new RawQuerySet<>(model, sql, arguments, List.copyOf(all), database);
    }

    /** Returns the same query on the named database. The name is checked when the query runs. */
    public RawQuerySet<T> using(String name) {
        return new RawQuerySet<>(model, sql, arguments, prefetches, DatabaseChoice.named(name));
    }

    /** Emits the objects. One statement, and one for each prefetched level. */
    public Flux<T> all() {
        return list().flatMapIterable(objects -> objects);
    }

    /** Emits the objects as one list. Statements as with {@link #all()}. */
    public Mono<List<T>> list() {
        return Calls.reading(sql.hashCode(), null, database.run(Asked.READ, model, Access.READ, this::list));
    }

    private Mono<List<T>> list(DatabaseRuntime runtime) {
        RawStatement statement = RawStatement.of(sql, arguments, runtime.dialect(), runtime.codecs());
        StatementCall call = new StatementCall(
                statement.sql(),
                statement.arguments().toArray(),
                Operation.SELECT,
                model.name(),
                Access.WRITE,
                runtime.route());
        return runtime.executor()
                .list(
                        call,
                        () -> new RawRows(
                                model,
                                runtime.codecs(),
                                new QueryObjects(runtime, FetchMode.PEERS, runtime.readsWhereWritten(Access.WRITE))))
                .flatMap(objects -> prefetched(runtime, objects));
    }

    @SuppressWarnings("unchecked")
    private Mono<List<T>> prefetched(DatabaseRuntime runtime, List<Object> objects) {
        List<Instance> instances = objects.stream().map(Instance.class::cast).toList();
        return new Prefetches(runtime.same(Access.WRITE), FetchMode.PEERS)
                .load(model, instances, prefetches)
                .thenReturn((List<T>) objects);
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        all().subscribe(subscriber);
    }
}
