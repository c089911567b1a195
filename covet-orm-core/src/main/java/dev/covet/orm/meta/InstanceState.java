package dev.covet.orm.meta;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Covet remembers of one object: whether and where it is stored, what of it is loaded, and from which query it
 * came.
 *
 * <p>Mutable, and as little safe for use by several threads as the object itself. A subclass says what holds relations.
 */
public class InstanceState {

    private boolean adding = true;
    private @Nullable String database;
    private @Nullable Object key;
    private Set<String> deferred = Set.of();
    private @Nullable InitialValues initial;
    private Map<String, @Nullable Object> annotations = Map.of();
    private Map<String, ComputedField> computed = Map.of();
    private @Nullable Peers peers;
    private boolean fetchingRefused;
    private boolean fetchingAlone;
    private int version;
    private long writtenAt;
    private boolean writing;

    /** Returns what is remembered of the object. */
    public static InstanceState of(Instance instance) {
        return instance.state();
    }

    /** Makes the holder of a relation of the object, which is new or has used it for the first time; null for none. */
    protected @Nullable Object holder(Instance owner, HolderMeta holder) {
        return null;
    }

    /** Returns how often the row state was written, so that who would undo a write sees a later one. */
    public final int version() {
        return version;
    }

    /** Sets the count of writes: one more after a write, the former one when it is undone. */
    public final void version(int value) {
        version = value;
    }

    /** Returns when the row was last written, or read where it is written, in nanoseconds; 0 if it was not. */
    public final long writtenAt() {
        return writtenAt;
    }

    /** Sets when the row was written, or read where it is written. */
    public final void writtenAt(long nanoseconds) {
        writtenAt = nanoseconds == 0 ? 1 : nanoseconds;
    }

    /** Begins to write the object's row; false if that is under way already. */
    public final synchronized boolean beginWrite() {
        boolean free = !writing;
        writing = true;
        return free;
    }

    /** Ends what {@link #beginWrite} began. */
    public final synchronized void endWrite() {
        writing = false;
    }

    /** Whether the object is not stored yet. */
    public final boolean adding() {
        return adding;
    }

    public final void adding(boolean value) {
        adding = value;
    }

    /** The alias of the database that the object was read from or saved to. */
    public final @Nullable String database() {
        return database;
    }

    public final void database(@Nullable String alias) {
        database = alias;
    }

    /** The key of an object whose model declares none. */
    public final @Nullable Object key() {
        return key;
    }

    public final void key(@Nullable Object value) {
        key = value;
    }

    /** The names of the fields that the query left out. */
    public final Set<String> deferred() {
        return deferred;
    }

    public final void deferred(Set<String> names) {
        deferred = Set.copyOf(names);
    }

    /** What the fields that the query left out held then. */
    public final void initial(InitialValues values) {
        initial = values;
    }

    /** Lets fields of the object that were left out and assigned since count as loaded. */
    public final void assigned(Object instance) {
        if (initial != null && !deferred.isEmpty()) {
            Set<String> left = new HashSet<>(deferred);
            left.removeAll(initial.assigned(instance));
            deferred = Set.copyOf(left);
        }
    }

    /** Values that the query computed for this object, by name. */
    public final Map<String, @Nullable Object> annotations() {
        return annotations;
    }

    /** Adds a value that a query computed. */
    public final void annotate(String name, @Nullable Object value) {
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
    public final @Nullable Object withdraw(String name) {
        @Nullable Object value = annotations.get(name);
        if (annotations.size() == 1) {
            annotations = Map.of();
        } else {
            annotations.remove(name);
        }
        return value;
    }

    /** What the database computes when the object is written next, by the names of fields. */
    public final Map<String, ComputedField> computed() {
        return computed;
    }

    /** Returns what the database computes for the field when the object is written next; null for nothing. */
    public final @Nullable ComputedField computed(FieldMeta field) {
        return computed.isEmpty() ? null : computed.get(field.name());
    }

    public final void computed(Map<String, ComputedField> fields) {
        computed = Map.copyOf(fields);
    }

    /** Lets the database compute the field when the object is written next. */
    public final void compute(ComputedField field) {
        Map<String, ComputedField> all = new HashMap<>(computed);
        all.put(field.field().name(), field);
        computed(all);
        if (deferred.contains(field.field().name())) {
            Set<String> left = new HashSet<>(deferred);
            left.remove(field.field().name());
            deferred(left);
        }
    }

    /** Lets the field be what it holds, since what was computed is read. */
    public final void settle(FieldMeta field) {
        Map<String, ComputedField> left = new HashMap<>(computed);
        left.remove(field.name());
        computed(left);
    }

    /** The objects that came from the same query; null for an object that came from none. */
    public final @Nullable Peers peers() {
        return peers;
    }

    public final void peers(@Nullable Peers value) {
        peers = value;
    }

    /** Whether relations of the object are not to be fetched, so that queries load everything. */
    public final boolean fetchingRefused() {
        return fetchingRefused;
    }

    public final void fetchingRefused(boolean value) {
        fetchingRefused = value;
    }

    /** Whether relations of the object are fetched for it alone, though it came with others. */
    public final boolean fetchingAlone() {
        return fetchingAlone;
    }

    public final void fetchingAlone(boolean value) {
        fetchingAlone = value;
    }
}
