package dev.covet.orm;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.HolderMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
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
public final class Ref<T> extends ToOne {

    private final Instance owner;
    private final HolderMeta holder;
    private @Nullable Object key;
    private @Nullable T loaded;

    /** Written last and read first: the object may be loaded by one who fetches for all its peers. */
    private volatile boolean isLoaded;

    Ref(Instance owner, HolderMeta holder) {
        this.owner = owner;
        this.holder = holder;
    }

    /**
     * The key of the object, null where there is none; a reverse reference knows it only when loaded.
     *
     * @throws NotLoadedException if the query left the column out
     */
    public @Nullable Object pk() {
        checkRead();
        T object = loaded;
        return object != null && relation().reverse() ? relation().target().pk().key(object) : key();
    }

    /**
     * Whether there is no object.
     *
     * @throws NotLoadedException if that is not known without a statement
     */
    public boolean isNull() {
        checkRead();
        if (relation().reverse() && !isKnown()) {
            throw notLoaded();
        }
        return loaded == null && key() == null;
    }

    /**
     * The loaded object; null if there is none.
     *
     * @throws NotLoadedException if it is not loaded; the message says what to add to the query
     * @throws DoesNotExistException if it is gone, though the reference cannot be null
     */
    public @Nullable T get() {
        checkRead();
        if (!isKnown()) {
            throw notLoaded();
        }
        T object = loaded;
        if (object == null && isGone()) {
            throw DoesNotExistException.referred(
                    relation().target().name(), relation().toString());
        }
        return object;
    }

    /** The object or nothing, now; null for none and for one that is not loaded. */
    public @Nullable T orNull() {
        return isLoaded ? loaded : null;
    }

    /**
     * The object; empty where there is none. One that is not loaded is loaded by one statement, for all objects that
     * came from the same query; who asks meanwhile in the same transaction waits for that statement.
     *
     * <p>Fails with {@link NotLoadedException} if the query's {@link FetchMode} is {@code RAISE}, and with
     * {@link DoesNotExistException} if the object is gone, though the reference cannot be null.
     */
    public Mono<T> fetch() {
        return Mono.defer(() -> {
            checkRead();
            return isKnown()
                    ? Mono.justOrEmpty(get())
                    : new ReferenceFetch(owner, relation()).load().then(fetch());
        });
    }

    /** Whether no statement is needed to know the object. */
    private boolean isKnown() {
        return isLoaded || (relation().reverse() ? relation().sourceField().key(owner) : key) == null;
    }

    private boolean isGone() {
        return key != null && !relation().nullable();
    }

    private NotLoadedException notLoaded() {
        return NotLoadedException.toOne(relation().source().name(), relation().name());
    }

    private void checkRead() {
        if (key == null && !isLoaded && InstanceState.of(owner).deferred().contains(holder.name())) {
            throw NotLoadedException.deferred(relation().source().name(), holder.name());
        }
    }

    private RelationMeta relation() {
        return holder.relation();
    }

    /** The objects that the relation may refer to: all, or those that {@code limitChoicesTo} admits. */
    public QuerySet<T> choices() {
        return LimitedChoices.of(relation());
    }

    /**
     * Refers to the object, which may not be saved yet, or to none.
     *
     * @throws NotLoadedException if the query that read the object left out the field that the reference goes by
     * @throws QueryStateException if the object is stored in another database than the owner
     */
    public void set(@Nullable T object) {
        if (object == null) {
            key = null;
        } else {
            DatabaseChoice.requireSame(
                    relation().toString(), InstanceState.of(owner).database(), object);
        }
        load(object);
    }

    boolean isOtherSide() {
        return relation().reverse();
    }

    /** Forgets what was loaded; a reference that has a column keeps its key. */
    void forget() {
        isLoaded = false;
        loaded = null;
        if (relation().reverse()) {
            key = null;
        }
    }

    /** The value of the referring column, which is the key of the object unless {@code toField} names another field. */
    @Override
    public @Nullable Object key() {
        if (key == null && loaded != null) {
            return relation().targetField().key(loaded);
        }
        return key;
    }

    /**
     * Refers to the object with this key, without loading it; null for none. A loaded object with another key is forgotten.
     *
     * <pre>{@code
     * post.author().key(7L);     // post.save() stores it
     * }</pre>
     */
    @Override
    public void key(@Nullable Object value) {
        if (isLoaded && !Objects.equals(value, key())) {
            isLoaded = false;
            loaded = null;
        }
        key = value;
    }

    @Override
    protected @Nullable Object loaded() {
        return orNull();
    }

    /** Whether {@link #get()} gives the object, or that there is none, without failing. */
    @Override
    public boolean isLoaded() {
        return isLoaded;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void load(@Nullable Object instance) {
        if (instance != null && !relation().reverse()) {
            key = relation().targetField().key(instance);
        }
        loaded = (T) instance;
        isLoaded = true;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void resolve(Object instance) {
        loaded = (T) instance;
        isLoaded = true;
    }

    @Override
    public String toString() {
        return "Ref(" + holder.name() + ", " + (isLoaded ? "loaded" : "not loaded") + ")";
    }
}
