package dev.covet.orm.datasource;

import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.routing.Consistency;
import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.Reason;
import dev.covet.orm.routing.ReplicaWait;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.routing.Session;
import dev.covet.orm.task.Task;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A database by name: one primary, and the replicas that share its reads. Which node is the primary may change.
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
    private final Roles roles;
    private final Node standIn;
    private final ReplicaSelector selector;
    private final @Nullable ReplicaWait wait;
    private final Monitor monitor;
    private final ConnectionFactory connectionFactory;
    private final @Nullable Duration queryTimeout;
    private final boolean keepsSessions;

    /**
     * @param selector who chooses the replica, null for what is known of them
     * @param given the factory that stands for the datasource, null for one of the primary's connections
     */
    private Datasource(
            String name,
            Roles roles,
            @Nullable ReplicaSelector selector,
            RoutingSettings routing,
            @Nullable ConnectionFactory given,
            @Nullable Duration queryTimeout) {
        this.name = name;
        this.roles = roles;
        Positions positions = new Positions();
        this.monitor = new Monitor(roles, routing, positions);
        this.selector = selector != null ? selector : new StatusSelector(name, roles, routing, positions);
        this.standIn = roles.nodes().get(0).standIn(PRIMARY, model -> new SoughtPrimary(name, roles, monitor, model));
        this.connectionFactory = given != null ? given : new PrimaryConnectionFactory(name, this::primary);
        this.queryTimeout = queryTimeout;
        this.keepsSessions =
                selector == null && roles.nodes().size() > 1 && routing.consistency() != Consistency.EVENTUAL;
        this.wait = keepsSessions && !routing.waitForReplica().isZero() ? new ReplicaWait(routing, positions) : null;
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
        Roles roles = settings.primary() == null
                ? Roles.sought(nodes.replicas())
                : Roles.told(nodes.primary(), nodes.replicas());
        return new Datasource(
                settings.name(),
                roles,
                selector,
                settings.routing(),
                null,
                settings.session().queryTimeout());
    }

    /** A datasource whose connections come from a factory of the application, which also closes it. */
    public static Datasource of(String name, ConnectionFactory existing) {
        ConnectionSource source = new GivenSource(existing, new ConnectionFailures(name + "." + PRIMARY, null));
        Node primary = new Node(name, PRIMARY, Node.Role.PRIMARY, 1, source, AnswerLimit.NONE);
        return new Datasource(name, Roles.told(primary, List.of()), null, RoutingSettings.defaults(), existing, null);
    }

    /** The name, as in {@code using("analytics")}. */
    public String name() {
        return name;
    }

    /**
     * The node that is written to now. Where it has to be found and was not yet, what stands for it: a node that finds it
     * when it is asked for a connection.
     */
    public Node primary() {
        Node primary = roles.primary();
        return primary == null ? standIn : primary;
    }

    /** The nodes that only answer reads now. */
    public List<Node> replicas() {
        return roles.replicas();
    }

    /** All nodes, always in the same order, whichever is the primary. */
    public List<Node> nodes() {
        return roles.nodes();
    }

    /** Returns whether the node was told to be the primary, and is called so whatever has become of it. */
    boolean isNamedPrimary(Node node) {
        return roles.areTold() && node == roles.nodes().get(0);
    }

    /** The node for a statement outside a transaction, or for a transaction. */
    public Node nodeFor(Access access, ContextView context) {
        List<Node> replicas = roles.replicas();
        if (access == Access.WRITE || replicas.isEmpty()) {
            return primary();
        }
        Node replica = selector.select(replicas, context);
        return replica == null ? primary() : replica;
    }

    /**
     * Returns the replica that a read of a session may wait for in place of the primary, which it was left to; null if
     * there is none, or reads do not wait.
     *
     * @param chosen who is to answer otherwise
     */
    public @Nullable AwaitedReplica<Node> awaited(Node chosen, ContextView context) {
        if (wait == null || chosen.role() != Node.Role.PRIMARY) {
            return null;
        }
        Session session = Session.of(context);
        return session == null ? null : wait.choose(roles.replicas(), session.on(name));
    }

    /** Emits whether the replica has replayed in time what is waited for. Never fails. */
    public static Mono<Boolean> replayed(AwaitedReplica<Node> awaited) {
        Node replica = awaited.replica();
        return Task.of(context -> new AwaitingReplay(awaited, replica.seat()))
                .doOnError(replica::failedBy)
                .onErrorReturn(false);
    }

    /** Returns the primary, since the replica that was waited for did not get there in time. */
    public Node insteadOfAwaited(ContextView context) {
        Session session = Session.of(context);
        if (session != null) {
            session.on(name).asks(Reason.REPLICA_LATE);
        }
        return primary();
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
        return Mono.defer(() -> position(primary())).timeout(POSITION_LIMIT).onErrorComplete();
    }

    private static Mono<LogPosition> position(Node asked) {
        return Task.of(context -> new AskingPosition(asked, asked.seat()));
    }

    /**
     * Finds the primary if it has to be found, and opens the connections that the pools are to begin with, all nodes at
     * once; fails if a node cannot be reached.
     */
    public Mono<Void> warmUp() {
        return findPrimary()
                .thenMany(Flux.fromIterable(nodes()))
                .flatMap(Node::warmUp)
                .then();
    }

    /** Asks the nodes which is the primary, where nobody has told or found it. Completes also if none is. */
    public Mono<Void> findPrimary() {
        return Mono.defer(() -> roles.primary() == null ? monitor.round() : Mono.empty());
    }

    /**
     * Watches the nodes as long as somebody subscribes: replicas that fail or lag get no reads, and reads of a session go
     * where they see what it has written; writes go to the node that is the primary at the time. Never completes. With a
     * single node it does nothing; without a watch replicas are trusted, a session that has written reads from the
     * primary, and that stays what it was.
     */
    public Mono<Void> watch() {
        return nodes().size() == 1 && roles.areTold() ? Mono.never() : monitor.watch();
    }

    /** Waits for what runs, within a limit, and closes the pools that are Covet's own. */
    public Mono<Void> close() {
        return Flux.fromIterable(nodes())
                .startWith(standIn)
                .flatMap(Node::close)
                .then(monitor.close());
    }

    @Override
    public String toString() {
        return "Datasource[" + name + "]";
    }
}
