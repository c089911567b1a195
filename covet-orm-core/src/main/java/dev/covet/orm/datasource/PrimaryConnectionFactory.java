package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/**
 * The datasource as Spring sees it: connections outside transactions are the primary's.
 *
 * <p>Does not say what it wraps: whoever looked for pools would find the primary's twice.
 */
final class PrimaryConnectionFactory implements ConnectionFactory {

    private final Node primary;

    PrimaryConnectionFactory(Node primary) {
        this.primary = primary;
    }

    @Override
    public Mono<Connection> create() {
        return primary.acquire().map(connection -> new BorrowedConnection(primary, connection));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return primary.connectionFactory().getMetadata();
    }

    @Override
    public String toString() {
        return "datasource " + primary.qualifiedName();
    }
}
