package dev.covet.orm.transaction;

import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Occupies the seat of a transaction for a nested part, until it vacates it.
 *
 * @param seat the seat of the enclosing part
 */
record Occupation(TransactionSeat seat) implements Work<TransactionSeat> {

    @Override
    public Policy policy() {
        return Policy.KEEP;
    }

    @Override
    public Publisher<TransactionSeat> send(Connection connection) {
        return Mono.fromSupplier(seat::nest);
    }
}
