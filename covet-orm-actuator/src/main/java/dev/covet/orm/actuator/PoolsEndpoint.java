package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import io.r2dbc.pool.ConnectionPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/covetpools}: the pools by datasource and node. */
@Endpoint(id = "covetpools")
public final class PoolsEndpoint {

    private final Covet covet;

    PoolsEndpoint(Covet covet) {
        this.covet = covet;
    }

    /**
     * All pools.
     *
     * @param datasources the nodes of each datasource, by its name
     */
    public record Pools(Map<String, List<Pool>> datasources) implements OperationResponseBody {}

    /**
     * The pool of one node.
     *
     * @param node the node's name
     * @param role whether it is written to or only read from
     * @param acquired connections in use
     * @param idle connections that wait to be used
     * @param pending callers that wait for a connection
     * @param max the most connections, or null where the pool is not known
     * @param timeouts callers that waited in vain, or null where nobody counts
     */
    public record Pool(
            String node,
            String role,
            int acquired,
            int idle,
            int pending,
            @Nullable Integer max,
            @Nullable Long timeouts) {}

    /** The pools as they are now. */
    @ReadOperation
    public Pools pools() {
        Map<String, List<Pool>> datasources = new LinkedHashMap<>();
        for (Datasource datasource : covet.datasources().all()) {
            List<Pool> pools = new ArrayList<>();
            datasource.nodes().forEach(node -> pools.add(pool(node)));
            datasources.put(datasource.name(), pools);
        }
        return new Pools(datasources);
    }

    private static Pool pool(Node node) {
        String role = node.role().name().toLowerCase(Locale.ROOT);
        PoolStatistics statistics = node.statistics().orElse(null);
        if (statistics != null) {
            return new Pool(
                    node.name(),
                    role,
                    statistics.acquired(),
                    statistics.idle(),
                    statistics.pending(),
                    statistics.maxSize(),
                    statistics.timeouts());
        }
        return node.connectionFactory() instanceof ConnectionPool pool
                ? pool.getMetrics()
                        .map(metrics -> new Pool(
                                node.name(),
                                role,
                                metrics.acquiredSize(),
                                metrics.idleSize(),
                                metrics.pendingAcquireSize(),
                                metrics.getMaxAllocatedSize(),
                                null))
                        .orElseGet(() -> unknown(node, role))
                : unknown(node, role);
    }

    private static Pool unknown(Node node, String role) {
        return new Pool(node.name(), role, 0, 0, 0, null, null);
    }
}
