package dev.covet.orm.signal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A many-to-many relation of an object changes.
 *
 * @param <M> the model of the object whose relation it is
 */
@SuppressWarnings("serial")
public final class M2mChanged<M> extends InstanceSignal<M> {

    private final Action action;
    private final transient Relation relation;
    private final transient @Nullable Set<Object> keys;

    /** What happens to the relation. */
    public enum Action {
        PRE_ADD,
        POST_ADD,
        PRE_REMOVE,
        POST_REMOVE,
        PRE_CLEAR,
        POST_CLEAR
    }

    /**
     * Which relation changes.
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

    /** What happens. */
    public Action action() {
        return action;
    }

    /** Returns the model of the rows in between. */
    public Class<?> through() {
        return relation.through();
    }

    /** Returns the model at the other end. */
    public Class<?> related() {
        return relation.related();
    }

    /** Returns whether the object is at the end that does not declare the relation. */
    public boolean reverse() {
        return relation.reverse();
    }

    /** Returns the keys of the related objects: those that are new in the relation, or those to be removed; null if all are. */
    public @Nullable Set<Object> keys() {
        return keys;
    }
}
