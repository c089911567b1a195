package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The datasource as Spring sees it: connections outside transactions are those of the primary of
 * the moment.
 *
 * <p>Does not say what it wraps: whoever looked for pools would find the primary's twice.
 */
final class PrimaryConnectionFactory implements ConnectionFactory {

    private final String datasource;
    private final Supplier<Node> primary;

    PrimaryConnectionFactory(String datasource, Supplier<Node> primary) {
        this.datasource = datasource;
        this.primary = primary;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> borrowed(primary.get()));
    }

    private static Mono<Connection> borrowed(Node primary) {
        return primary.acquire().map(connection -> new BorrowedConnection(primary, connection));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return primary.get().connectionFactory().getMetadata();
    }

    @Override
    public String toString() {
        return "datasource " + datasource + "." + Datasource.PRIMARY;
    }
}
