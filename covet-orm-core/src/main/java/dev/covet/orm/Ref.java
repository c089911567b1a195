package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.Peers;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A reference to one object: its key is known, the object itself may be loaded or not.
 *
 * <pre>{@code
 * post.author().pk();       // no statement
 * post.author().fetch();    // Mono<User>; one statement for all posts of the same query
 * post.author().get();      // the loaded author, or an error that says how to load it
 * post.author().set(user);
 * }</pre>
 *
 * @param <T> the model of the object
 */
public final class Ref<T> implements ToOne {

    private final Instance owner;
    private final HolderMeta holder;
    private @Nullable Object key;
    private @Nullable T loaded;
    private boolean isLoaded;

    Ref(Instance owner, HolderMeta holder) {
        this.owner = owner;
        this.holder = holder;
    }

    /** The key of the object, null where there is none; a reverse reference knows it only when loaded. */
    public @Nullable Object pk() {
        return key();
    }

    /** Whether there is no object. */
    public boolean isNull() {
        return key() == null && (isLoaded || !relation().reverse());
    }

    /**
     * The loaded object.
     *
     * @throws NotLoadedException if it is not loaded; the message says what to add to the query
     */
    public @Nullable T get() {
        if (!isLoaded && key == null && !relation().reverse()) {
            return null;
        }
        if (!isLoaded) {
            throw NotLoadedException.toOne(
                    relation().source().name(), relation().name());
        }
        return loaded;
    }

    /** The object or nothing, now; null for none and for one that is not loaded. */
    public @Nullable T orNull() {
        return loaded;
    }

    /**
     * The object, loaded by now or by one statement, which loads it for all objects that came from the same query; empty
     * where there is none.
     */
    public Mono<T> fetch() {
        return Mono.defer(() -> {
            if (isLoaded || (key == null && !relation().reverse())) {
                return Mono.justOrEmpty(loaded);
            }
            return load().then(Mono.defer(() -> Mono.justOrEmpty(loaded)));
        });
    }

    private Mono<Void> load() {
        InstanceState state = owner.instanceState();
        if (state.fetchingRefused()) {
            return Mono.error(new QueryStateException(
                    "The query of this " + relation().source().name()
                            + " refuses to fetch \"" + relation().name()
                            + "\" later. Add selectRelated or prefetchRelated to the query."));
        }
        Peers peers = state.peers();
        if (peers == null) {
            return fetch(List.of(owner), FetchMode.ONE);
        }
        RelationMeta relation = relation();
        @SuppressWarnings("unchecked")
        Mono<Void> shared = (Mono<Void>) peers.shared(
                relation,
                () -> fetch(peers.present(), FetchMode.PEERS)
                        .doOnTerminate(() -> peers.forget(relation))
                        .cache());
        return shared;
    }

    private Mono<Void> fetch(List<Instance> owners, FetchMode mode) {
        List<Instance> waiting = owners.stream().filter(this::waits).toList();
        String database = Objects.requireNonNullElse(owner.instanceState().database(), Covet.DEFAULT);
        return new Prefetches(database, mode)
                .load(
                        relation().source(),
                        waiting,
                        List.of(Prefetch.of(relation().name())));
    }

    private boolean waits(Instance instance) {
        return holder.get(instance) instanceof Ref<?> reference && !reference.isLoaded;
    }

    private RelationMeta relation() {
        return holder.relation();
    }

    /** Refers to the object, which may not be saved yet, or to none. */
    public void set(@Nullable T object) {
        load(object);
    }

    @Override
    public @Nullable Object key() {
        if (key == null && loaded != null) {
            return relation().targetField().get(loaded);
        }
        return key;
    }

    @Override
    public void key(@Nullable Object value) {
        if (isLoaded && !Objects.equals(value, key())) {
            loaded = null;
            isLoaded = false;
        }
        key = value;
    }

    @Override
    public @Nullable Object loaded() {
        return loaded;
    }

    @Override
    public boolean isLoaded() {
        return isLoaded;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void load(@Nullable Object instance) {
        loaded = (T) instance;
        isLoaded = true;
        key = instance == null ? null : relation().targetField().get(instance);
    }

    @Override
    public String toString() {
        return "Ref(" + holder.name() + ", " + (isLoaded ? "loaded" : "not loaded") + ")";
    }
}
