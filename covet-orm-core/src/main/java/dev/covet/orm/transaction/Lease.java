package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * A connection for a transaction, and the node that lent it.
 *
 * @param node where the transaction will run
 * @param connection its connection
 */
record Lease(Node node, Connection connection) {

    static Mono<Lease> from(Node node) {
        return node.acquire().map(connection -> new Lease(node, connection));
    }

    /** Releases the connection without waiting for the result, because the subscriber has cancelled. */
    void returnLate() {
        node.returnLate(connection);
    }
}
