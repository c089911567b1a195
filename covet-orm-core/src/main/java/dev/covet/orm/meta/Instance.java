package dev.covet.orm.meta;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base class of objects that stand for rows; models extend it.
 *
 * <p>It shows nothing to its subclasses: the library reaches what it remembers of an object by {@link InstanceState#of}
 * and {@link Holders#undeclared(Instance)}. An object is as little safe for use by several threads as any other.
 */
public abstract class Instance {

    private final transient InstanceState state;
    private transient @Nullable Map<String, Object> undeclared;

    /** Starts with the state of an object that is not stored. */
    protected Instance(InstanceState state) {
        this.state = state;
    }

    final InstanceState state() {
        return state;
    }

    /** Returns the holders, made so far, of relations that no member declares, by the names of the relations. */
    final Map<String, Object> undeclared() {
        return undeclared == null ? Map.of() : undeclared;
    }

    /** Returns the holder of a relation that no member declares; null if the object keeps none. */
    final @Nullable Object undeclaredHolder(RelationMeta relation) {
        Object present = undeclared().get(relation.name());
        if (present != null) {
            return present;
        }
        Object made = state.holder(this, relation.undeclared());
        if (made != null) {
            undeclared = undeclared == null ? new HashMap<>() : undeclared;
            undeclared.put(relation.name(), made);
        }
        return made;
    }
}
