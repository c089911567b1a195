package dev.covet.orm.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.PoolStatistics;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Waits until nobody has a connection of a pool: who has gone is not waited for, so its connection comes a little later. */
final class EmptyHands {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private EmptyHands() {}

    /** Returns the pool's figures then. */
    static PoolStatistics await(Datasource datasource) {
        return Objects.requireNonNull(Mono.fromSupplier(() -> pool(datasource))
                .filter(pool -> pool.acquired() == 0 && pool.pending() == 0)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(20)))
                .timeout(LIMIT, Mono.fromSupplier(() -> pool(datasource)))
                .doOnNext(pool ->
                        assertThat(pool.acquired()).as("connections in use").isZero())
                .block(LIMIT.plus(LIMIT)));
    }

    private static PoolStatistics pool(Datasource datasource) {
        return datasource.primary().statistics().orElseThrow();
    }
}
