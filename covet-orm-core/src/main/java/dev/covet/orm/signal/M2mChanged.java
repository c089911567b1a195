package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sent before and after a change of a many-to-many relation of an object.
 *
 * @param <M> the model of the object whose relation it is
 */
@SuppressWarnings("serial")
public final class M2mChanged<M> extends InstanceSignal<M> {

    private final Action action;
    private final transient Relation relation;
    private final transient @Nullable Set<Object> keys;

    /** The kind of change, and whether it is about to happen or has happened. */
    public enum Action {
        PRE_ADD,
        POST_ADD,
        PRE_REMOVE,
        POST_REMOVE,
        PRE_CLEAR,
        POST_CLEAR
    }

    /**
     * The relation that changes.
     *
     * @param through the model of the rows in between
     * @param related the model at the other end
     * @param reverse whether the object is at the end that does not declare the relation
     */
    public record Relation(Class<?> through, Class<?> related, boolean reverse) {}

    public M2mChanged(M instance, String database, Action action, Relation relation, @Nullable Set<Object> keys) {
        super(instance, database);
        this.action = action;
        this.relation = relation;
        this.keys = keys == null ? null : Set.copyOf(keys);
    }

    /** Returns the kind of change. */
    public Action action() {
        return action;
    }

    /** Returns the through model. */
    public Class<?> through() {
        return relation.through();
    }

    /** Returns the model at the other end. */
    public Class<?> related() {
        return relation.related();
    }

    /** Returns whether the object is on the reverse side of the relation. */
    public boolean reverse() {
        return relation.reverse();
    }

    /**
     * Returns the keys of the related objects that are added or removed; null for {@code PRE_CLEAR} and {@code
     * POST_CLEAR}.
     */
    public @Nullable Set<Object> keys() {
        return keys;
    }

    @Override
    boolean isAfter() {
        return switch (action) {
            case PRE_ADD, PRE_REMOVE, PRE_CLEAR -> false;
            case POST_ADD, POST_REMOVE, POST_CLEAR -> true;
        };
    }
}
