package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.routing.Positions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/covetreplicas}: what is known of the nodes of each datasource that has replicas. */
@Endpoint(id = "covetreplicas")
public final class ReplicasEndpoint {

    private final Covet covet;
    private final Clock clock;

    ReplicasEndpoint(Covet covet, Clock clock) {
        this.covet = covet;
        this.clock = clock;
    }

    /**
     * All datasources that have replicas.
     *
     * @param datasources the nodes of each datasource, by its name
     */
    public record Replication(Map<String, List<ReplicatedNode>> datasources) implements OperationResponseBody {}

    /**
     * What is known of one node; of the primary of the moment only what is not about reads.
     *
     * @param node the node's name
     * @param role whether it is written to or only read from
     * @param weight its share of the reads, in relation to the other replicas
     * @param state whether it answers reads
     * @param since when it came into this state
     * @param failures how often it has failed, one after the other
     * @param lag how far it is behind in time
     * @param lagBytes how far it is behind in bytes of the log
     * @param position how far it has replayed the log; null also if its database does not say
     * @param timeline the timeline of its log, a new one after each promotion; null if its database does not say
     * @param inUse connections in use
     */
    public record ReplicatedNode(
            String node,
            String role,
            int weight,
            @Nullable String state,
            @Nullable Instant since,
            @Nullable Integer failures,
            @Nullable Duration lag,
            @Nullable Long lagBytes,
            @Nullable Long position,
            @Nullable Integer timeline,
            int inUse) {}

    /** Returns what is known now; asks no node. */
    @ReadOperation
    public Replication replicas() {
        Map<String, List<ReplicatedNode>> datasources = new LinkedHashMap<>();
        for (Datasource datasource : covet.datasources().all()) {
            if (datasource.nodes().size() > 1) {
                datasources.put(
                        datasource.name(),
                        datasource.nodes().stream().map(this::node).toList());
            }
        }
        return new Replication(datasources);
    }

    private ReplicatedNode node(Node node) {
        String role = node.role().name().toLowerCase(Locale.ROOT);
        if (node.role() == Node.Role.PRIMARY) {
            return new ReplicatedNode(
                    node.name(),
                    role,
                    node.weight(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    timeline(node),
                    node.inFlight());
        }
        ReplicaSight sight = ReplicaSight.of(node);
        return new ReplicatedNode(
                node.name(),
                role,
                node.weight(),
                sight.state(),
                clock.instant().minus(sight.age()).truncatedTo(ChronoUnit.MILLIS),
                sight.failures(),
                sight.lag().time(),
                sight.lag().bytes(),
                sight.position(),
                timeline(node),
                node.inFlight());
    }

    private static @Nullable Integer timeline(Node node) {
        int timeline = node.status().timeline();
        return timeline == Positions.NO_TIMELINE ? null : timeline;
    }
}
