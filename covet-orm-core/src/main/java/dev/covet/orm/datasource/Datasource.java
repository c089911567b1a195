package dev.covet.orm.datasource;

import dev.covet.orm.routing.Consistency;
import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.task.Task;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A database by name: one primary, and the replicas that share its reads.
 *
 * <pre>{@code
 * Datasource blog = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of("r2dbc:postgresql://db/blog")));
 * blog.warmUp().then(...);
 * }</pre>
 *
 * <p>Thread-safe. Building one opens no connection.
 */
public final class Datasource {

    /** The name of the primary within its datasource. */
    public static final String PRIMARY = "primary";

    /** Somebody's response waits for the answer, and can do without. */
    private static final Duration POSITION_LIMIT = Duration.ofSeconds(1);

    private final String name;
    private final Node primary;
    private final List<Node> replicas;
    private final ReplicaSelector selector;
    private final Monitor monitor;
    private final ConnectionFactory connectionFactory;
    private final @Nullable Duration queryTimeout;
    private final boolean keepsSessions;

    Datasource(
            String name,
            Node primary,
            List<Node> replicas,
            @Nullable ReplicaSelector selector,
            RoutingSettings routing,
            ConnectionFactory connectionFactory,
            @Nullable Duration queryTimeout) {
        this.name = name;
        this.primary = primary;
        this.replicas = List.copyOf(replicas);
        Positions positions = new Positions();
        this.monitor = new Monitor(primary, this.replicas, routing, positions);
        this.selector = selector != null ? selector : new StatusSelector(primary, routing, positions);
        this.connectionFactory = connectionFactory;
        this.queryTimeout = queryTimeout;
        this.keepsSessions = selector == null && !replicas.isEmpty() && routing.consistency() != Consistency.EVENTUAL;
    }

    /**
     * Builds the pools of a datasource, whose reads are shared as its settings say.
     *
     * @throws DatasourceException if a URL is malformed or its driver is missing
     */
    public static Datasource of(DatasourceSettings settings) {
        return build(settings, null, options -> {}, null);
    }

    /**
     * Builds the pools of a datasource, whose replicas somebody else chooses.
     *
     * @throws DatasourceException if a URL is malformed or its driver is missing
     */
    public static Datasource of(DatasourceSettings settings, ReplicaSelector selector) {
        return build(settings, selector, options -> {}, null);
    }

    /**
     * Builds the pools of a datasource whose options somebody else may change: after the URL and the login, before
     * Covet's own, which never replace one.
     *
     * @throws DatasourceException if a URL is malformed or its driver is missing
     */
    public static Datasource of(DatasourceSettings settings, Consumer<ConnectionFactoryOptions.Builder> customizer) {
        return build(settings, null, customizer, null);
    }

    /**
     * Builds the pools of a datasource as {@link #of(DatasourceSettings, Consumer)} does, with somebody who says who logs
     * in when a connection is opened.
     *
     * @throws DatasourceException if a URL is malformed or its driver is missing
     */
    public static Datasource of(
            DatasourceSettings settings,
            Consumer<ConnectionFactoryOptions.Builder> customizer,
            @Nullable Credentials credentials) {
        return build(settings, null, customizer, credentials);
    }

    private static Datasource build(
            DatasourceSettings settings,
            @Nullable ReplicaSelector selector,
            Consumer<ConnectionFactoryOptions.Builder> customizer,
            @Nullable Credentials credentials) {
        NodeBuilder nodes = new NodeBuilder(settings, customizer, credentials);
        Node primary = nodes.primary();
        return new Datasource(
                settings.name(),
                primary,
                nodes.replicas(),
                selector,
                settings.routing(),
                new PrimaryConnectionFactory(primary),
                settings.session().queryTimeout());
    }

    /** A datasource whose connections come from a factory of the application, which also closes it. */
    public static Datasource of(String name, ConnectionFactory existing) {
        ConnectionSource source = new GivenSource(existing, new ConnectionFailures(name + "." + PRIMARY, null));
        Node primary = new Node(name, PRIMARY, Node.Role.PRIMARY, 1, source, AnswerLimit.NONE);
        return new Datasource(name, primary, List.of(), null, RoutingSettings.defaults(), existing, null);
    }

    /** The name, as in {@code using("analytics")}. */
    public String name() {
        return name;
    }

    /** The node that is written to. */
    public Node primary() {
        return primary;
    }

    /** The nodes that only answer reads. */
    public List<Node> replicas() {
        return replicas;
    }

    /** All nodes, the primary first. */
    public List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(replicas.size() + 1);
        nodes.add(primary);
        nodes.addAll(replicas);
        return nodes;
    }

    /** The node for a statement outside a transaction, or for a transaction. */
    public Node nodeFor(Access access, ContextView context) {
        if (access == Access.WRITE || replicas.isEmpty()) {
            return primary;
        }
        Node replica = selector.select(replicas, context);
        return replica == null ? primary : replica;
    }

    /**
     * The factory that stands for this datasource in Spring: what transactions are bound to, and what a {@code
     * DatabaseClient} must be built on to share them. Outside a transaction its connections are the primary's.
     */
    public ConnectionFactory connectionFactory() {
        return connectionFactory;
    }

    /** How long a statement may run; null if there is no limit. */
    public @Nullable Duration queryTimeout() {
        return queryTimeout;
    }

    /** Returns whether a session's reads are answered by what it has written and seen: there are replicas, and they may. */
    public boolean keepsSessions() {
        return keepsSessions;
    }

    /**
     * Asks the primary where its log ends; empty if it is none any more, its database does not say, or it does not
     * answer within a second. Never fails.
     */
    public Mono<LogPosition> position() {
        return Task.of(context -> new AskingPosition(primary, primary.seat()))
                .timeout(POSITION_LIMIT)
                .onErrorComplete();
    }

    /** Opens the connections that the pools are to begin with, all nodes at once; fails if a node cannot be reached. */
    public Mono<Void> warmUp() {
        return Flux.fromIterable(nodes()).flatMap(Node::warmUp).then();
    }

    /**
     * Watches the nodes as long as somebody subscribes: replicas that fail or lag get no reads, and reads of a session go
     * where they see what it has written. Never completes. Without replicas it does nothing; without a watch replicas
     * are trusted, and a session that has written reads from the primary.
     */
    public Mono<Void> watch() {
        return replicas.isEmpty() ? Mono.never() : monitor.watch();
    }

    /** Waits for what runs, within a limit, and closes the pools that are Covet's own. */
    public Mono<Void> close() {
        return Flux.fromIterable(nodes()).flatMap(Node::close).then();
    }

    @Override
    public String toString() {
        return "Datasource[" + name + "]";
    }
}
