package dev.covet.orm.meta;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Covet remembers of one object: whether and where it is stored, what of it is loaded, and from which query it came.
 *
 * <p>Mutable, and as little safe for use by several threads as the object itself.
 */
public final class InstanceState {

    private boolean adding = true;
    private @Nullable String database;
    private @Nullable Object key;
    private Set<String> deferred = Set.of();
    private @Nullable InitialValues initial;
    private Map<String, @Nullable Object> annotations = Map.of();
    private @Nullable Peers peers;
    private boolean fetchingRefused;
    private boolean fetchingAlone;

    /** Whether the object is not stored yet. */
    public boolean adding() {
        return adding;
    }

    public void adding(boolean value) {
        adding = value;
    }

    /** The alias of the database that the object was read from or saved to. */
    public @Nullable String database() {
        return database;
    }

    public void database(@Nullable String alias) {
        database = alias;
    }

    /** The key of an object whose model declares none. */
    public @Nullable Object key() {
        return key;
    }

    public void key(@Nullable Object value) {
        key = value;
    }

    /** The names of the fields that the query left out. */
    public Set<String> deferred() {
        return deferred;
    }

    public void deferred(Set<String> names) {
        deferred = Set.copyOf(names);
    }

    /** What the fields that the query left out held then. */
    public void initial(InitialValues values) {
        initial = values;
    }

    /** Lets fields of the object that were left out and assigned since count as loaded. */
    public void assigned(Object instance) {
        if (initial != null && !deferred.isEmpty()) {
            Set<String> left = new HashSet<>(deferred);
            left.removeAll(initial.assigned(instance));
            deferred = Set.copyOf(left);
        }
    }

    /** Values that the query computed for this object, by name. */
    public Map<String, @Nullable Object> annotations() {
        return annotations;
    }

    /** Adds a value that a query computed. */
    public void annotate(String name, @Nullable Object value) {
        if (annotations.isEmpty()) {
            // Most queries compute one value or none, and there may be very many objects.
            annotations = Collections.singletonMap(name, value);
            return;
        }
        if (annotations.size() == 1) {
            annotations = new LinkedHashMap<>(annotations);
        }
        annotations.put(name, value);
    }

    /** Takes a computed value away, and gives it. */
    public @Nullable Object withdraw(String name) {
        @Nullable Object value = annotations.get(name);
        if (annotations.size() == 1) {
            annotations = Map.of();
        } else {
            annotations.remove(name);
        }
        return value;
    }

    /** The objects that came from the same query; null for an object that came from none. */
    public @Nullable Peers peers() {
        return peers;
    }

    public void peers(@Nullable Peers value) {
        peers = value;
    }

    /** Whether relations of the object are not to be fetched, so that queries load everything. */
    public boolean fetchingRefused() {
        return fetchingRefused;
    }

    public void fetchingRefused(boolean value) {
        fetchingRefused = value;
    }

    /** Whether relations of the object are fetched for it alone, though it came with others. */
    public boolean fetchingAlone() {
        return fetchingAlone;
    }

    public void fetchingAlone(boolean value) {
        fetchingAlone = value;
    }
}
