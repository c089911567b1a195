package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** A connection of a node in the hands of others, who give it back by closing it. */
final class BorrowedConnection extends ForwardingConnection {

    private final Node node;

    BorrowedConnection(Node node, Connection connection) {
        super(connection);
        this.node = node;
    }

    @Override
    Mono<Void> end(Connection connection) {
        return node.giveBack(connection);
    }
}
