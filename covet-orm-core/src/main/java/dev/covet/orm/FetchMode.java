package dev.covet.orm;

import dev.covet.orm.meta.InstanceState;

/**
 * What {@link Ref#fetch} and {@link RelatedSet#fetch()} load, of an object that came from a query together with others.
 *
 * <pre>{@code
 * Post.objects.fetchMode(FetchMode.RAISE).selectRelated("author").all();
 * }</pre>
 *
 * <p>The objects that are loaded through a relation later have the mode of the object that it is a relation of.
 */
public enum FetchMode {
    /** Loads the relation for all objects that came from the same query, in one statement. */
    PEERS,
    /** Loads it for the one object only. */
    ONE,
    /**
     * Refuses, so that everything has to be loaded by the query: neither is a relation fetched, nor are the rows of a
     * {@link RelatedSet} read that is not loaded. {@link RelatedSet#asQuerySet()} and {@link RelatedSet#from} read them
     * all the same; writes are not refused.
     */
    RAISE;

    /** Lets an object remember this. */
    void mark(InstanceState state) {
        state.fetchingRefused(this == RAISE);
        state.fetchingAlone(this == ONE);
    }

    /** What the object remembers. */
    static FetchMode of(InstanceState state) {
        if (state.fetchingRefused()) {
            return RAISE;
        }
        return state.fetchingAlone() ? ONE : PEERS;
    }
}
