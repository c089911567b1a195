package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import dev.covet.orm.routing.Lag;
import dev.covet.orm.routing.NodeStatus;
import dev.covet.orm.routing.Reason;
import dev.covet.orm.routing.Replica;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.routing.Session;
import dev.covet.orm.routing.SessionMarks;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Task;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import reactor.core.publisher.Mono;

/**
 * One server of a datasource, and the rule by which its connections are lent and taken back.
 *
 * <pre>{@code
 * Mono.usingWhen(node.acquire(), connection -> ..., node::giveBack)
 * }</pre>
 *
 * <p>Thread-safe. All methods that return a publisher do nothing before it is subscribed.
 */
public final class Node implements Replica {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final String datasource;
    private final String name;
    private final int weight;
    private final Driver driver;
    private final ConnectionSource source;
    private final ConnectionLife life;
    private final AnswerLimit answerLimit;
    private final LentConnections lent = new LentConnections();
    private final KeptTexts kept = new KeptTexts();
    private final Probe probe;
    private volatile Role role;
    private volatile boolean awaits;
    private volatile NodeStatus status = NodeStatus.unknown(System.nanoTime());
    private volatile @Nullable Alarm alarm;

    Node(String datasource, String name, Role role, int weight, ConnectionSource source, AnswerLimit answerLimit) {
        this.datasource = datasource;
        this.name = name;
        this.role = role;
        this.weight = weight;
        this.source = source;
        this.answerLimit = answerLimit;
        this.driver = Driver.of(source.factory().getMetadata());
        this.life = new ConnectionLife(driver);
        this.probe = new Probe(source.unpooled(), driver);
    }

    /** Returns what stands for a primary that has yet to be found among nodes as this one. */
    Node standIn(String name, UnaryOperator<ConnectionSource> seeking) {
        return new Node(datasource, name, Role.PRIMARY, 1, seeking.apply(source), answerLimit);
    }

    /** What a node is for. */
    public enum Role {
        PRIMARY,
        REPLICA
    }

    /** The name of the datasource. */
    public String datasource() {
        return datasource;
    }

    /** The name within the datasource, {@code primary} for the primary. */
    @Override
    public String name() {
        return name;
    }

    /** The name to use with {@code using(...)}, such as {@code default.primary}. */
    public String qualifiedName() {
        return datasource + "." + name;
    }

    /** What this node is for now; the primary may change. */
    public Role role() {
        return role;
    }

    /** Its share of the reads, in relation to the other replicas. */
    @Override
    public int weight() {
        return weight;
    }

    /** How its driver behaves. */
    public Driver driver() {
        return driver;
    }

    /** Where its connections come from: the pool, or what the application gave. */
    public ConnectionFactory connectionFactory() {
        return source.factory();
    }

    /** Returns where its server is and which database it serves; null if the application gave the connections. */
    public @Nullable NodeAddress address() {
        return source.address();
    }

    /** Returns what is known of it; as long as nobody watches, it is trusted. */
    @Override
    public NodeStatus status() {
        return status;
    }

    /** Returns whether its server has said that it can be told to wait for the replay of its log. */
    @Override
    public boolean awaits() {
        return awaits;
    }

    /** Returns how many of its connections are in use. */
    @Override
    public int inFlight() {
        return lent.size();
    }

    ConnectionSource source() {
        return source;
    }

    Probe probe() {
        return probe;
    }

    /**
     * Begins to be watched, or with null ends to be; who is not watched would not come back from a failure.
     *
     * @param by what wakes who watches
     */
    synchronized void watched(@Nullable Alarm by) {
        alarm = by;
        status = NodeStatus.unknown(System.nanoTime());
    }

    /** Records whether its server can be told to wait. */
    void awaits(boolean now) {
        awaits = now;
    }

    /** Changes what the node is for. */
    void become(Role next) {
        role = next;
    }

    /** Records what the node has told its monitor, on the timeline of the primary. */
    synchronized void answered(long position, int timeline, Lag lag, RoutingSettings settings) {
        status = status.answered(position, timeline, lag, settings, System.nanoTime());
    }

    /** Records what the node has told its monitor, on another timeline than that of the primary. */
    synchronized void strayed(long position, int timeline) {
        status = status.strayed(position, timeline, System.nanoTime());
    }

    /** Returns what a statement can do here that is sent now: whatever it asks for, replicas write nothing. */
    public Access granted(Access wanted) {
        return role == Role.PRIMARY ? wanted : Access.READ;
    }

    /**
     * Records in the session that it has used this node, after the use.
     *
     * @param access what was granted when the use began: the primary may be none any more
     */
    public void markUse(Session session, Access access) {
        SessionMarks marks = session.on(datasource);
        if (access == Access.WRITE) {
            marks.asks(Reason.WRITE);
            marks.wrote(System.nanoTime());
        } else if (role == Role.PRIMARY) {
            marks.usedPrimary(System.nanoTime());
        } else {
            marks.read(name, System.nanoTime());
        }
        marks.answeredBy(name, role == Role.PRIMARY);
    }

    /**
     * Records that the node has failed to answer. A replica gets no reads until its monitor hears of it again; as for the
     * primary, the monitor looks at once whether another leads.
     */
    public void failed() {
        if (role == Role.PRIMARY) {
            wakeMonitor();
        } else {
            passOver();
        }
    }

    private synchronized void passOver() {
        if (alarm != null) {
            status =
                    status.failed(System.nanoTime(), ThreadLocalRandom.current().nextDouble());
        }
    }

    private void wakeMonitor() {
        Alarm present = alarm;
        if (present != null) {
            present.ring();
        }
    }

    /**
     * Records that the server took no write, although this is the primary: it may have been one, and another leads now.
     * The monitor looks at once whether it is one of the nodes. New connections are opened, as a URL with several hosts
     * leads them to that one; at most once in a second.
     */
    public void refusedWrite() {
        if (role == Role.PRIMARY) {
            source.renew();
            wakeMonitor();
        }
    }

    /** Cuts off what runs on a node that is out, so that reads need not wait for it. */
    Mono<Void> cutLent() {
        return status().state() == NodeStatus.State.OUT ? cutAll() : Mono.empty();
    }

    /** Cuts off whatever runs, so that nothing can be committed any more where it would be lost. */
    Mono<Void> cutAll() {
        return lent.endAll(life::cutOff);
    }

    LentConnections lent() {
        return lent;
    }

    /** Returns how long one waits for a connection; null if whoever made the connections' source sees to that. */
    public @Nullable Duration waitLimit() {
        return source.waitLimit();
    }

    /** Returns how long the answer to a statement is waited for; null for as long as it takes. */
    public @Nullable Duration answerLimit() {
        return answerLimit.duration();
    }

    /** Returns what a statement fails with that was not answered within the limit. */
    public Throwable ranTooLong(String task) {
        return answerLimit.failure(task + " on datasource " + qualifiedName());
    }

    /** Returns where one task gets a connection from and gives it back to. */
    public Seat seat() {
        return new NodeSeat(this, source, null);
    }

    /**
     * Lends a connection, which must be given back by {@link #giveBack}. Fails with a {@code DataAccessException} that
     * names this node if there is none within the pool's limit, or the server cannot be reached.
     */
    public Mono<Connection> acquire() {
        return Task.of(context -> new Borrowing(seat()));
    }

    /**
     * Takes back a connection whose work is done; one that is still in a transaction is rolled back first. Completes
     * when the connection is back or lost, never with an error.
     */
    public Mono<Void> giveBack(Connection connection) {
        return Task.of(context -> new GivingBack(new NodeSeat(this, source, connection)));
    }

    /**
     * Does something with a connection of this node on the thread that it works on: at once where this is the one. The
     * driver may lose what is sent from another thread while the connection is closed.
     */
    public void onThreadOf(Connection connection, Runnable action) {
        if (connection instanceof LentConnection lent) {
            lent.onItsThread(action);
        } else {
            action.run();
        }
    }

    /** Whether {@link #acquire} failed with this because the node has no connection to give. */
    public static boolean unavailable(Throwable error) {
        return error instanceof DataAccessResourceFailureException
                || error instanceof TransientDataAccessResourceException;
    }

    /** Records that the node has {@link #failed} if it is to blame; a pool that is full says nothing of its server. */
    public void failedBy(Throwable error) {
        if (error instanceof DataAccessResourceFailureException || driver.connectionLost(error)) {
            failed();
        }
    }

    /** Records that the statement is about to be sent, of which the session may keep something. */
    public void sending(Connection connection, String sql, int parameters) {
        int characters = driver.keptCharacters(sql, parameters);
        if (characters > 0) {
            kept.add(connection, characters);
        }
    }

    /** Returns the connection to where it came from, or closes it if its session keeps too much. */
    Mono<Void> release(Connection connection) {
        return kept.areTooMuch(connection) ? discard(connection) : life.release(connection);
    }

    /** Stops what the connection does; when this completes it is idle. On an error it must be {@link #cutOff cut off}. */
    public Mono<Void> stop(Connection connection) {
        return life.stop(connection);
    }

    /** Closes the connection to the server; ends within a limit. */
    public Mono<Void> cutOff(Connection connection) {
        return life.cutOff(connection);
    }

    /** Waits for the end of what the connection does, without stopping it; fails if that takes long. */
    public Mono<Void> settle(Connection connection) {
        return life.settle(connection);
    }

    /** Takes back a connection that nobody may use again. */
    Mono<Void> discard(Connection connection) {
        return life.discard(connection);
    }

    /** The figures of the pool, empty if the connections come from something that keeps none. */
    public Optional<PoolStatistics> statistics() {
        return source.statistics();
    }

    /** Opens the connections that the pool is to begin with. */
    public Mono<Void> warmUp() {
        return source.warmUp();
    }

    /**
     * Lends no more connections, waits for what runs, at most five seconds, cuts off what still runs then, and closes
     * the pool, unless it belongs to the application.
     */
    public Mono<Void> close() {
        return lent.close(CLOSE_LIMIT, life::end).then(source.close());
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
