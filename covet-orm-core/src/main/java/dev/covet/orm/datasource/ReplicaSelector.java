package dev.covet.orm.datasource;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Chooses the replica that answers a read, or runs a read-only transaction.
 *
 * <p>Called for every read outside a transaction and every read-only transaction: must not wait for anything. Thread-safe.
 */
public interface ReplicaSelector {

    /**
     * The replica to ask.
     *
     * @param replicas all replicas of the datasource, never empty
     * @param context the Reactor context of the reader
     * @return one of them, or null if the primary has to answer
     */
    @Nullable
    Node select(List<Node> replicas, ContextView context);
}
