package dev.covet.orm.datasource;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.util.context.ContextView;

/** Replicas one after the other, by weight. */
final class TurnSelector implements ReplicaSelector {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public Node select(List<Node> replicas, ContextView context) {
        int total = 0;
        for (Node replica : replicas) {
            total += replica.weight();
        }
        int ticket = Math.floorMod(turn.getAndIncrement(), total);
        for (Node replica : replicas) {
            ticket -= replica.weight();
            if (ticket < 0) {
                return replica;
            }
        }
        throw new IllegalStateException("Weights are positive");
    }
}
