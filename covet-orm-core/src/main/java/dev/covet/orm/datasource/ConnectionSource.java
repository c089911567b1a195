package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Where a node's connections come from. */
interface ConnectionSource {

    ConnectionFactory factory();

    Mono<Connection> acquire();

    Optional<PoolStatistics> statistics();

    Mono<Void> warmUp();

    Mono<Void> close();
}
