package dev.covet.orm.datasource;

import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * The wait for a replica to replay its log, by itself.
 *
 * @param awaited what is waited for
 * @param seat where the connection comes from
 */
record AwaitingReplay(AwaitedReplica<Node> awaited, Seat seat) implements Work<Boolean> {

    @Override
    public Policy policy() {
        return Policy.STOP;
    }

    /** Whatever but the loss of the connection stands in the way, the replica is not known to be there. */
    @Override
    public Publisher<Boolean> send(Connection connection) {
        Node node = awaited.replica();
        return node.driver()
                .shift(node.driver().awaitReplay(connection, awaited.position(), awaited.limit()))
                .onErrorReturn(error -> !node.driver().connectionLost(error), false);
    }

    @Override
    public @Nullable Duration limit() {
        return awaited.replica().answerLimit();
    }

    @Override
    public Throwable ranTooLong() {
        return awaited.replica().ranTooLong("WAIT FOR LSN");
    }
}
