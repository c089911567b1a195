package dev.covet.orm.datasource;

import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The connection itself as the answer, for those who give it back themselves.
 *
 * @param seat where it comes from
 */
record Borrowing(Seat seat) implements Work<Connection> {

    @Override
    public Policy policy() {
        return Policy.KEEP;
    }

    @Override
    public Publisher<Connection> send(Connection connection) {
        return Mono.just(connection);
    }
}
