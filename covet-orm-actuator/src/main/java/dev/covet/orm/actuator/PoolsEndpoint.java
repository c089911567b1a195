package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
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
     * The pool of one node; without figures where the connections come from something that keeps none.
     *
     * @param node the node's name
     * @param role whether it is written to or only read from
     * @param acquired connections in use
     * @param idle connections that wait to be used
     * @param pending callers that wait for a connection
     * @param max the most connections
     * @param timeouts callers that waited in vain since the start
     */
    public record Pool(
            String node,
            String role,
            @Nullable Integer acquired,
            @Nullable Integer idle,
            @Nullable Integer pending,
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
        return node.statistics()
                .map(pool -> new Pool(
                        node.name(),
                        role,
                        pool.acquired(),
                        pool.idle(),
                        pool.pending(),
                        pool.maxSize(),
                        pool.timeouts()))
                .orElseGet(() -> new Pool(node.name(), role, null, null, null, null, null));
    }
}
