package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryStart;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/covetpools}: the pools by datasource and node, and who holds their connections. */
@Endpoint(id = "covetpools")
public final class PoolsEndpoint {

    private final Covet covet;
    private final RunningStatements statements;
    private final BiFunction<QueryStart, String, @Nullable CallSite> callSites;
    private final int shown;

    /**
     * @param callSites finds the call site of a statement on a node, null if it is not known
     * @param shown how many holders of each node are listed
     */
    PoolsEndpoint(
            Covet covet,
            RunningStatements statements,
            BiFunction<QueryStart, String, @Nullable CallSite> callSites,
            int shown) {
        this.covet = covet;
        this.statements = statements;
        this.callSites = callSites;
        this.shown = shown;
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
     * @param allocated connections that are open
     * @param max the most connections
     * @param maxPending the most callers that may wait
     * @param waits callers that had to wait and got a connection, since the start as all of what follows
     * @param meanWaitMillis how long they waited in the mean, in milliseconds
     * @param longestWaitMillis how long the one that waited longest did, in milliseconds
     * @param timeouts callers that waited in vain
     * @param rejections callers that were refused because too many waited
     * @param created connections that were opened
     * @param meanCreationMillis how long opening one took in the mean, in milliseconds
     * @param failed connections that could not be opened
     * @param holders what holds a connection now, who has had it longest first
     */
    public record Pool(
            String node,
            String role,
            @Nullable Integer acquired,
            @Nullable Integer idle,
            @Nullable Integer pending,
            @Nullable Integer allocated,
            @Nullable Integer max,
            @Nullable Integer maxPending,
            @Nullable Long waits,
            @Nullable Double meanWaitMillis,
            @Nullable Double longestWaitMillis,
            @Nullable Long timeouts,
            @Nullable Long rejections,
            @Nullable Long created,
            @Nullable Double meanCreationMillis,
            @Nullable Long failed,
            List<HolderReport> holders) {}

    /** The pools as they are now. */
    @ReadOperation
    public Pools pools() {
        List<Holder> holders = statements.holders().toList();
        Map<String, List<Pool>> datasources = new LinkedHashMap<>();
        for (Datasource datasource : covet.datasources().all()) {
            datasources.put(
                    datasource.name(),
                    datasource.nodes().stream().map(node -> pool(node, holders)).toList());
        }
        return new Pools(datasources);
    }

    private Pool pool(Node node, List<Holder> holders) {
        PoolStatistics pool = node.statistics().orElse(null);
        return new Pool(
                node.name(),
                node.role().name().toLowerCase(Locale.ROOT),
                of(pool, PoolStatistics::acquired),
                of(pool, PoolStatistics::idle),
                of(pool, PoolStatistics::pending),
                of(pool, PoolStatistics::allocated),
                of(pool, PoolStatistics::maxSize),
                of(pool, PoolStatistics::maxPending),
                of(pool, PoolStatistics::waits),
                of(pool, known -> mean(known.waitTime(), known.waits())),
                of(pool, known -> mean(known.longestWait(), 1)),
                of(pool, PoolStatistics::timeouts),
                of(pool, PoolStatistics::rejections),
                of(pool, PoolStatistics::created),
                of(pool, known -> mean(known.creationTime(), known.created())),
                of(pool, PoolStatistics::creationFailures),
                holders.stream()
                        .filter(holder -> holder.datasource().equals(node.datasource())
                                && holder.node().equals(node.name()))
                        .limit(shown)
                        .map(this::report)
                        .toList());
    }

    private HolderReport report(Holder holder) {
        QueryStart statement = holder.statement();
        CallSite site = statement == null ? null : callSites.apply(statement, holder.node());
        return HolderReport.of(holder, statements.held(holder), site);
    }

    private static double mean(Duration total, long count) {
        return count == 0 ? 0 : total.toNanos() / 1_000_000.0 / count;
    }

    private static <T> @Nullable T of(@Nullable PoolStatistics pool, Function<PoolStatistics, T> figure) {
        return pool == null ? null : figure.apply(pool);
    }
}
