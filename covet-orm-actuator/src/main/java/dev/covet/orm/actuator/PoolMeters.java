package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * Meters of the pool of each node: gauges with the names that Boot gives its own pool's, so that what shows those shows
 * these too, and beside them what is counted since the start. The tag {@code name} is the datasource's and the node's, such as {@code default.primary}. A node whose connections
 * come from something that keeps no figures has none.
 */
public final class PoolMeters implements MeterBinder {

    private final Datasources datasources;

    PoolMeters(Datasources datasources) {
        this.datasources = datasources;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        datasources.all().stream()
                .flatMap(datasource -> datasource.nodes().stream())
                .filter(node -> node.statistics().isPresent())
                .forEach(node -> bind(node, registry));
    }

    private static void bind(Node node, MeterRegistry registry) {
        gauge(registry, node, "acquired", "Connections in use", PoolStatistics::acquired);
        gauge(registry, node, "idle", "Connections that wait to be used", PoolStatistics::idle);
        gauge(registry, node, "pending", "Callers that wait for a connection", PoolStatistics::pending);
        gauge(registry, node, "allocated", "Connections that are open, in use or not", PoolStatistics::allocated);
        gauge(registry, node, "max.allocated", "Connections that may be open", PoolStatistics::maxSize);
        gauge(registry, node, "max.pending", "Callers that may wait", PoolStatistics::maxPending);
        counter(registry, node, "timeouts", "Callers that waited in vain", PoolStatistics::timeouts);
        counter(registry, node, "rejections", "Callers refused, as too many waited", PoolStatistics::rejections);
        counter(registry, node, "creation.failures", "Connections not opened", PoolStatistics::creationFailures);
        timer(registry, node, "wait", "Waits for connections", PoolStatistics::waits, PoolStatistics::waitTime);
        timer(registry, node, "creation", "Openings", PoolStatistics::created, PoolStatistics::creationTime);
    }

    private static void counter(
            MeterRegistry registry,
            Node node,
            String figure,
            String description,
            ToDoubleFunction<PoolStatistics> value) {
        FunctionCounter.builder(
                        "covet.pool." + figure,
                        node,
                        pool -> pool.statistics().map(value::applyAsDouble).orElse(0.0))
                .description(description)
                .tag("name", node.qualifiedName())
                .register(registry);
    }

    private static void timer(
            MeterRegistry registry,
            Node node,
            String figure,
            String description,
            ToLongFunction<PoolStatistics> count,
            Function<PoolStatistics, Duration> total) {
        FunctionTimer.builder(
                        "covet.pool." + figure,
                        node,
                        pool -> pool.statistics().map(count::applyAsLong).orElse(0L),
                        pool -> pool.statistics()
                                .map(known -> (double) total.apply(known).toNanos())
                                .orElse(0.0),
                        TimeUnit.NANOSECONDS)
                .description(description)
                .tag("name", node.qualifiedName())
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, Node node, String figure, String description, ToIntFunction<PoolStatistics> value) {
        Gauge.builder(
                        "r2dbc.pool." + figure,
                        node,
                        pool -> pool.statistics()
                                .map(statistics -> (double) value.applyAsInt(statistics))
                                .orElse(Double.NaN))
                .description(description)
                .baseUnit("connections")
                .tag("name", node.qualifiedName())
                .register(registry);
    }
}
