package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.internal.spec.LateValue;
import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.query.Q;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The related objects of one object, where a relation leads to many.
 *
 * <pre>{@code
 * post.tags().add(java, orm);
 * post.tags().filter("name__startswith", "J").count();
 * post.tags().fetch();           // Mono<List<Tag>>; one statement for all posts of the same query
 * post.tags().loaded();          // what a prefetch or a fetch has loaded
 * }</pre>
 *
 * <p>Every query method works on the related objects. If they are loaded, {@code all}, {@code list}, {@code count} and
 * {@code exists} send nothing and use those; all other methods ask the database, each with a statement for this owner
 * alone. Reading so is refused where the owner's query had {@link FetchMode#RAISE}, except through {@link
 * #asQuerySet()} and {@link #from}. The writing methods are cold, and what was loaded is forgotten when they end. All
 * methods may be called before the owner is saved; if it still is not when a publisher is subscribed, that fails with
 * {@link QueryStateException}.
 *
 * <p>There is no {@code delete}: {@code user.posts().everything().delete()} deletes the related objects, {@link #clear}
 * only takes them out of the relation. As little safe for use by several threads as the owner, except that another
 * thread may fetch for this object together with its peers.
 *
 * @param <T> the model of the objects
 */
public final class RelatedSet<T> extends ToMany implements Queryable<T> {

    private final Instance owner;
    private final HolderMeta holder;

    private final FetchedRows<T> fetched = new FetchedRows<>();

    /** Read and written once at a time: the objects may be loaded by one who fetches for all peers of the owner. */
    private volatile @Nullable List<T> loaded;

    RelatedSet(Instance owner, HolderMeta holder) {
        this.owner = owner;
        this.holder = holder;
    }

    RelationMeta relation() {
        return holder.relation();
    }

    private Object ownerKey() {
        return end().key();
    }

    private OwnerEnd end() {
        return new OwnerEnd(owner, relation());
    }

    private DatabaseChoice database() {
        return DatabaseChoice.of(owner);
    }

    private boolean isManyToMany() {
        return relation().kind() == RelationMeta.Kind.MANY_TO_MANY;
    }

    /**
     * Returns a query of the related objects that the other model's default manager shows, whatever was loaded. Reading
     * it is refused where the owner's query had {@link FetchMode#RAISE}; its rows may be changed and deleted.
     */
    @Override
    public QuerySet<T> everything() {
        QuerySet<T> all = asQuerySet();
        return FetchMode.of(InstanceState.of(owner)) == FetchMode.RAISE ? all.refusing(this::refused) : all;
    }

    private NotLoadedException refused() {
        return NotLoadedException.refusedToMany(
                relation().source().name(), relation().name());
    }

    /**
     * Returns a query of the related objects that the other model's default manager shows, whatever was loaded and
     * whatever the {@link FetchMode}: a statement for this owner alone is what is wanted.
     */
    @Override
    public QuerySet<T> asQuerySet() {
        return among(DefaultManagers.rows(relation().target()));
    }

    /**
     * Returns a query of the related objects among these rows, in place of those that the default manager shows,
     * whatever was loaded and whatever the {@link FetchMode}.
     */
    public QuerySet<T> from(Queryable<T> rows) {
        return among(rows.everything());
    }

    private QuerySet<T> among(QuerySet<T> rows) {
        RelationMeta relation = relation();
        LateValue key = new LateValue(relation.sourceField().javaClass(), this::ownerKey);
        Q belongs = Q.of(relation.inverse().name(), key);
        QuerySet<T> related = rows.after(
                        "filter", Q.of(relation.inverse().name(), owner), spec -> spec.stickyFilter(belongs))
                .withDefaults(database(), FetchMode.of(InstanceState.of(owner)))
                .through(relation);
        return isManyToMany() ? related : related.loading(end()::refer);
    }

    @Override
    public Flux<T> all() {
        Flux<T> related = everything().all();
        return Flux.defer(() -> {
            List<T> present = loaded;
            return present != null ? Flux.fromIterable(present) : related;
        });
    }

    @Override
    public Mono<List<T>> list() {
        return read(present -> present, everything().list());
    }

    @Override
    public Mono<Long> count() {
        return read(present -> (long) present.size(), everything().count());
    }

    @Override
    public Mono<Boolean> exists() {
        return read(present -> !present.isEmpty(), everything().exists());
    }

    private <R> Mono<R> read(Function<List<T>, R> ofLoaded, Mono<R> statement) {
        return Mono.defer(() -> {
            List<T> present = loaded;
            return present != null ? Mono.just(ofLoaded.apply(present)) : statement;
        });
    }

    /**
     * Emits the related objects that the other model's default manager shows, as a list that cannot be changed.
     *
     * <p>If they are not loaded, one statement loads them for all objects that came from the same query as the owner,
     * and {@link #loaded()} returns them from then on. Calls on these objects that are subscribed in the same
     * transaction before that statement has ended wait for its result and send none themselves.
     *
     * <p>Fails with {@link NotLoadedException} if the query's {@link FetchMode} is {@code RAISE}, and with {@link
     * QueryStateException} if the owner is not saved.
     */
    public Mono<List<T>> fetch() {
        return located(Mono.defer(() -> {
            List<T> present = loaded;
            return present != null ? Mono.just(present) : fetching(null).then(fetch());
        }));
    }

    /**
     * Emits the related objects among these rows, in their order and with what their query annotates, joins and
     * prefetches; its limit holds for each owner: {@code
     * user.posts().fetch(Post.objects.orderBy("-createdAt").limit(3))}.
     *
     * <p>One statement for all owners, as with {@link #fetch()}. The relation itself is not loaded by it; what was
     * fetched is emitted again when the same is asked for again.
     *
     * @throws dev.covet.orm.error.ValueException if the rows are values, or of another model
     * @throws dev.covet.orm.error.UnsupportedQueryException if they are a union, intersection or difference
     */
    public Mono<List<T>> fetch(Queryable<T> rows) {
        ChosenRows chosen = ChosenRows.of(relation(), rows.everything());
        return located(Mono.defer(() -> {
            List<T> present = fetched.get(chosen);
            return present != null ? Mono.just(present) : fetching(chosen).then(fetch(rows));
        }));
    }

    private <R> Mono<R> located(Mono<R> fetch) {
        return Calls.reading(relation().hashCode(), relation(), fetch);
    }

    private Mono<Void> fetching(@Nullable ChosenRows rows) {
        ownerKey();
        return new RelationFetch(owner, relation(), rows).load();
    }

    FetchedRows<T> fetched() {
        return fetched;
    }

    /**
     * Returns the objects that were prefetched or fetched, as a list that cannot be changed. Sends no statement.
     *
     * @throws NotLoadedException if none were; the message says how to load them
     */
    @Override
    public List<T> loaded() {
        List<T> present = loaded;
        if (present == null) {
            throw NotLoadedException.toMany(
                    relation().source().name(), relation().name());
        }
        return present;
    }

    /** Returns whether the objects are loaded, so that {@link #loaded()} does not fail. */
    @Override
    public boolean isLoaded() {
        return loaded != null;
    }

    /** Returns the objects that may be related: all, or those that {@code limitChoicesTo} admits. */
    public QuerySet<T> choices() {
        return SoftDeletes.hiding(LimitedChoices.of(relation()));
    }

    private Mono<Void> change(Function<RelationWrites, Mono<Void>> work) {
        QuerySet<T> shown = asQuerySet();
        return writing(database()
                .link(relation(), database -> work.apply(new RelationWrites(database, owner, relation(), shown))));
    }

    /** A write for a saved owner; what was loaded is forgotten once it has ended, before anybody hears of it. */
    private <R> Mono<R> writing(Mono<R> write) {
        return Mono.defer(() -> {
                    ownerKey();
                    return write;
                })
                .doOnTerminate(this::forget)
                .doOnCancel(this::forget);
    }

    private List<Object> given(Object... objects) {
        return ObjectArguments.list(relation().toString(), Arrays.asList(objects));
    }

    /**
     * Adds saved objects, which a many-to-many relation takes by their keys as well; those that are related already
     * stay so. One statement.
     */
    public Mono<Void> add(Object... objects) {
        return add(options -> options, objects);
    }

    /** Adds objects as {@link #add(Object...)} does, by options: {@code add(add -> add.throughDefaults(...), user)}. */
    public Mono<Void> add(UnaryOperator<Add> options, Object... objects) {
        Add add = options.apply(new Add());
        List<Object> all = given(objects);
        return all.isEmpty() ? Mono.empty() : change(writes -> writes.add(all, add));
    }

    /**
     * Takes objects out of the relation, which a many-to-many relation takes by their keys as well; the objects
     * themselves stay. One statement. If the other model's default manager hides rows, those stay related, and one more
     * statement reads which ones can be seen.
     */
    public Mono<Void> remove(Object... objects) {
        List<Object> all = given(objects);
        return all.isEmpty() ? Mono.empty() : change(writes -> writes.remove(all));
    }

    /**
     * Takes all objects out of the relation; the objects themselves stay. One statement; where the other model's
     * default manager hides rows, two, and those rows stay related.
     */
    public Mono<Void> clear() {
        return change(RelationWrites::clear);
    }

    /**
     * Makes these objects the related ones, in place of those that are: a SELECT, then a DELETE and an INSERT as far as
     * they are needed, in one transaction.
     */
    public Mono<Void> set(Collection<?> objects) {
        return set(objects, options -> options);
    }

    /** Makes these objects the related ones as {@link #set(Collection)} does, by options. */
    public Mono<Void> set(Collection<?> objects, UnaryOperator<Add> options) {
        Add add = options.apply(new Add());
        List<Object> all = given(objects.toArray());
        return change(writes -> writes.set(all, add));
    }

    @Override
    public Mono<T> create(Consumer<? super T> filling) {
        return writing(linked(target().create(filling)));
    }

    @Override
    public Mono<T> create(Map<String, ?> values) {
        return writing(linked(target().create(values)));
    }

    @Override
    public Mono<Got<T>> getOrCreate(Q condition, Consumer<? super T> filling) {
        return writing(linkedIfCreated(asQuerySet().getOrCreate(condition, filling)));
    }

    @Override
    public Mono<Got<T>> getOrCreate(Map<String, ?> values, Map<String, ?> defaults) {
        return writing(linkedIfCreated(asQuerySet().getOrCreate(values, defaults)));
    }

    @Override
    public Mono<Got<T>> updateOrCreate(Map<String, ?> values, Map<String, ?> settings, Map<String, ?> createDefaults) {
        return writing(linkedIfCreated(asQuerySet().updateOrCreate(values, settings, createDefaults)));
    }

    @Override
    public Mono<Long> update(Map<String, ?> settings) {
        return writing(asQuerySet().update(settings));
    }

    /**
     * Inserts many objects, which become related ones: the statements of the other model's {@code bulkCreate}, and on a
     * many-to-many relation one more, all in one transaction.
     *
     * @throws QueryStateException if a many-to-many relation is to ignore conflicts, since it is not known then which
     * objects were inserted
     */
    @Override
    public Mono<List<T>> bulkCreate(Collection<? extends T> instances, UnaryOperator<BulkCreate> options) {
        BulkCreate bulk = options.apply(new BulkCreate());
        Mono<List<T>> made = new QuerySetWrites<>(target()).bulkCreate(instances, bulk);
        if (!isManyToMany()) {
            return writing(made);
        }
        RelationWrites.refuseIgnoredConflicts(relation(), bulk);
        return writing(linking().all(made));
    }

    @Override
    public Mono<Long> bulkUpdate(Collection<? extends T> instances, int batchSize, String... fields) {
        return writing(asQuerySet().bulkUpdate(instances, batchSize, fields));
    }

    /** A query set that makes objects of this relation. */
    private QuerySet<T> target() {
        QuerySet<T> all = QuerySet.<T>of(relation().target()).on(database());
        return isManyToMany() ? all : all.loading(end()::refer);
    }

    private LinkedObjects<T> linking() {
        return new LinkedObjects<>(this, relation().linkedBy(), database());
    }

    private Mono<T> linked(Mono<T> made) {
        return isManyToMany() ? linking().one(made) : made;
    }

    private Mono<Got<T>> linkedIfCreated(Mono<Got<T>> got) {
        return isManyToMany() ? linking().ifCreated(got) : got;
    }

    @Nullable
    List<T> orNull() {
        return loaded;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void load(List<?> items) {
        loaded = (List<T>) Collections.unmodifiableList(items);
    }

    /** Forgets the objects if they are still these. */
    void forget(@Nullable List<?> items) {
        if (loaded == items) {
            loaded = null;
        }
    }

    void forget() {
        loaded = null;
        fetched.forget();
    }

    @Override
    public String toString() {
        return "RelatedSet(" + relation().name() + ", " + (loaded == null ? "not loaded" : "loaded") + ")";
    }
}
