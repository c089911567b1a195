package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where a node's connections come from. */
interface ConnectionSource {

    ConnectionFactory factory();

    /** Returns where the server is, null if that is not known. */
    default @Nullable NodeAddress address() {
        return null;
    }

    /** Returns what makes connections beside the pool. */
    ConnectionFactory unpooled();

    /** Lends a connection; waits for one without a limit of its own if {@link #waitLimit} gives one. */
    Mono<Connection> lend();

    /** Returns how long one waits for a connection; null if whoever made the source sees to that. */
    @Nullable
    Duration waitLimit();

    /** Returns what a wait that was too long fails with. */
    Throwable waitedTooLong();

    /** Lends none of the connections any more that are open now, if they are the source's own. */
    default void renew() {}

    /** Returns what a request fails with after the node was closed. */
    Throwable closed();

    Optional<PoolStatistics> statistics();

    Mono<Void> warmUp();

    Mono<Void> close();
}
