package dev.covet.orm.datasource;

import dev.covet.orm.routing.Claim;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;

/** Connections of the primary before anybody knows which node it is: all nodes are asked first. */
final class SoughtPrimary implements ConnectionSource {

    private final String datasource;
    private final Roles roles;
    private final Monitor monitor;
    private final ConnectionSource model;

    /** @param model any node's source: all of them are of one kind */
    SoughtPrimary(String datasource, Roles roles, Monitor monitor, ConnectionSource model) {
        this.datasource = datasource;
        this.roles = roles;
        this.monitor = monitor;
        this.model = model;
    }

    @Override
    public Mono<Connection> lend() {
        return Mono.defer(() -> roles.primary() == null ? afterRound() : lendFound());
    }

    /** What follows must not drop a connection that comes while the subscriber leaves, as {@code then} would. */
    private Mono<Connection> afterRound() {
        return monitor.round().thenReturn(roles).flatMap(asked -> lendFound());
    }

    private Mono<Connection> lendFound() {
        Node found = roles.primary();
        return found == null ? Mono.error(notFound()) : found.source().lend();
    }

    private DataAccessResourceFailureException notFound() {
        List<Claim<Node>> claims = monitor.claims();
        String said = roles.nodes().stream().map(node -> said(node, claims)).collect(Collectors.joining(", "));
        long primaries = claims.stream().filter(claim -> !claim.standby()).count();
        return new DataAccessResourceFailureException("Datasource " + datasource + " has "
                + (primaries > 1 ? "more than one primary" : "no primary") + ": " + said + ". " + advice(primaries));
    }

    private static String advice(long primaries) {
        if (primaries > 1) {
            return "Nothing is written as long as one cannot tell which is right: shut one down, or correct the nodes.";
        }
        return primaries == 1
                ? "What takes writes is an old primary, since another node was promoted; what was written there would be"
                        + " lost. Writes go on when that one answers, or a standby that has followed it is promoted."
                : "Reads go on where a standby answers; writes do when a node has been promoted or is back.";
    }

    private static String said(Node node, List<Claim<Node>> claims) {
        for (Claim<Node> claim : claims) {
            if (claim.node() == node) {
                return node.name() + (claim.standby() ? " is a standby" : " takes writes") + " on timeline "
                        + claim.timeline();
            }
        }
        return node.name()
                + (node.status().failures() > 0
                        ? " does not answer"
                        : " does not say what it is, which only PostgreSQL does");
    }

    @Override
    public ConnectionFactory factory() {
        return model.factory();
    }

    @Override
    public ConnectionFactory unpooled() {
        return model.unpooled();
    }

    @Override
    public @Nullable Duration waitLimit() {
        return model.waitLimit();
    }

    @Override
    public Throwable waitedTooLong() {
        return notFound();
    }

    @Override
    public Throwable closed() {
        return model.closed();
    }

    @Override
    public Optional<PoolStatistics> statistics() {
        return Optional.empty();
    }

    @Override
    public Mono<Void> warmUp() {
        return monitor.round();
    }

    @Override
    public Mono<Void> close() {
        return Mono.empty();
    }
}
