package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.routing.NodeStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * Gauges for each node of a datasource that has several, since any may become a replica: how far it is behind, and its state as a gauge for each state there is, of which one is 1.
 * The tag {@code name} is the datasource's and the node's, as in {@link PoolMeters}.
 */
public final class ReplicaMeters implements MeterBinder {

    private static final double NANOS = 1e9;

    private final Datasources datasources;

    ReplicaMeters(Datasources datasources) {
        this.datasources = datasources;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        datasources.all().stream()
                .map(Datasource::nodes)
                .filter(nodes -> nodes.size() > 1)
                .flatMap(List::stream)
                .forEach(replica -> bind(replica, registry));
    }

    private static void bind(Node replica, MeterRegistry registry) {
        Gauge.builder(
                        "covet.replica.lag",
                        replica,
                        node -> node.status().lag().time().toNanos() / NANOS)
                .description("How old the last is that the replica has replayed; 0 if it has replayed everything")
                .baseUnit("seconds")
                .tag("name", replica.qualifiedName())
                .register(registry);
        Gauge.builder(
                        "covet.replica.lag.bytes",
                        replica,
                        node -> node.status().lag().bytes())
                .description("How much of the log the replica has yet to replay")
                .baseUnit(BaseUnits.BYTES)
                .tag("name", replica.qualifiedName())
                .register(registry);
        for (NodeStatus.State state : NodeStatus.State.values()) {
            Gauge.builder("covet.replica.state", replica, node -> node.status().state() == state ? 1 : 0)
                    .description("1 for the state that the replica is in, else 0")
                    .tag("name", replica.qualifiedName())
                    .tag("state", ReplicaSight.text(state))
                    .register(registry);
        }
    }
}
