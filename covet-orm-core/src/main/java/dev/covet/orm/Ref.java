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
 * <p>A reference is as little safe for use by several threads as the object that has it, except that another thread may
 * fetch for this object together with its peers.
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
     * Returns the key of the object; null if there is none. A reference without a column of its own, which is the other
     * side of a one-to-one relation, returns null until its object is loaded.
     *
     * @throws NotLoadedException if the query left the column out
     */
    public @Nullable Object pk() {
        checkRead();
        T object = loaded;
        return object != null && relation().reverse() ? relation().target().pk().key(object) : key();
    }

    /**
     * Returns whether there is no object. Sends no statement.
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
     * Returns the loaded object; null if there is none. Sends no statement.
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

    /** Returns the object if it is loaded, else null; null as well if there is none. */
    public @Nullable T orNull() {
        return isLoaded ? loaded : null;
    }

    /**
     * Emits the object, and completes empty if there is none.
     *
     * <p>If it is not loaded, one statement loads the objects of this relation for all objects that came from the same
     * query as the owner, and {@link #get} returns them from then on. Calls on these objects that are subscribed in the
     * same transaction before that statement has ended wait for its result and send none themselves.
     *
     * <p>Fails with {@link NotLoadedException} if the query's {@link FetchMode} is {@code RAISE}, and with {@link
     * DoesNotExistException} if the object is gone, though the reference cannot be null.
     */
    public Mono<T> fetch() {
        Mono<T> fetch = Mono.defer(() -> {
            checkRead();
            return isKnown()
                    ? Mono.justOrEmpty(get())
                    : new RelationFetch(owner, relation(), null).load().then(fetch());
        });
        return Calls.reading(relation().hashCode(), relation(), fetch);
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

    /** Returns the objects that the relation may refer to: all, or those that {@code limitChoicesTo} admits. */
    public QuerySet<T> choices() {
        return SoftDeletes.hiding(LimitedChoices.of(relation()));
    }

    /**
     * Lets the reference refer to the object, or to none if it is null. {@code save} of the owner stores the key, so a
     * new object has to be saved before the owner is.
     *
     * @throws NotLoadedException if the query that read the object left out the field that the reference goes by
     * @throws QueryStateException if the object is stored in another database than the owner, and a router does not let
     *     their models be related across
     */
    public synchronized void set(@Nullable T object) {
        if (object == null) {
            key = null;
        } else {
            requireSameDatabase(object);
        }
        load(object);
    }

    /** Models that live apart may be related only where a router allows it, which was asked at start-up. */
    private void requireSameDatabase(T object) {
        Covet covet = CurrentCovet.get();
        RelationMeta relation = relation();
        if (covet == null || !covet.placement().homes().apart(relation.source(), relation.target())) {
            DatabaseChoice.requireSame(
                    relation.toString(), InstanceState.of(owner).database(), object);
        }
    }

    boolean isOtherSide() {
        return relation().reverse();
    }

    /** Forgets what was loaded; a reference that has a column keeps its key. */
    synchronized void forget() {
        isLoaded = false;
        loaded = null;
        if (relation().reverse()) {
            key = null;
        }
    }

    /** Returns the value of the referring column: the key of the object, unless {@code toField} names another field. */
    @Override
    public @Nullable Object key() {
        if (key == null && loaded != null) {
            return relation().targetField().key(loaded);
        }
        return key;
    }

    /**
     * Lets the reference refer to the object with this key without loading it, or to none if it is null. A loaded
     * object with another key is forgotten.
     *
     * <pre>{@code
     * post.author().key(7L);     // post.save() stores it
     * }</pre>
     */
    @Override
    public synchronized void key(@Nullable Object value) {
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

    /** Returns whether the object, or that there is none, is known, so that {@link #get()} does not fail. */
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
    protected synchronized void fetched(@Nullable Object asked, @Nullable Object found) {
        boolean reverse = relation().reverse();
        if (isLoaded || (!reverse && !Objects.equals(key(), asked))) {
            return;
        }
        if (reverse || found == null) {
            load(found);
        } else {
            resolve(found);
        }
    }

    /** Forgets the object if it is still this one. */
    synchronized void forget(@Nullable Object object) {
        if (isLoaded && loaded == object) {
            forget();
        }
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
