package dev.covet.orm.datasource;

import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The way back of a connection that was borrowed.
 *
 * @param seat where it belongs
 */
record GivingBack(Seat seat) implements Work<Void> {

    @Override
    public Policy policy() {
        return Policy.FINISH;
    }

    @Override
    public Publisher<Void> send(Connection connection) {
        return Mono.empty();
    }
}
