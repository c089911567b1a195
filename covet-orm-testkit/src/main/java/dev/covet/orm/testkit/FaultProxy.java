package dev.covet.orm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server and lets their connection go wrong.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.address())) {
 *     ConnectionFactory factory = proxy.address(database.address()).connectionFactory();
 *     proxy.delay(Duration.ofMillis(100));     // each way
 *     proxy.reset();                           // a crash; later connections work again
 *     proxy.blackHole();                       // silence, also for new connections
 *     proxy.heal();                            // what was held back arrives
 *     proxy.resetAt("COMMIT", SENT);           // a crash in the middle of something
 *     proxy.refuse();                          // connections fail at once, until reopen()
 * }
 * }</pre>
 *
 * <p>Works for any protocol on TCP. Thread-safe; its threads are daemons and end with {@link #close()}.
 */
public final class FaultProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final int port;
    private final FaultGate gate = new FaultGate();
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private @Nullable Listener listener;

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new Listener(0, this::accept);
        this.port = listener.port();
    }

    /**
     * Opens a proxy on a free port of the loopback address.
     *
     * @param server the server behind it
     * @return the proxy, transparent until it is told otherwise
     */
    public static FaultProxy to(PostgresAddress server) {
        return to(server.host(), server.port());
    }

    /**
     * Opens a proxy on a free port of the loopback address.
     *
     * @param host the host of the server behind it
     * @param port the port of the server behind it
     * @return the proxy, transparent until it is told otherwise
     */
    public static FaultProxy to(String host, int port) {
        try {
            return new FaultProxy(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a proxy", e);
        }
    }

    /**
     * The host to connect to.
     *
     * @return the loopback address
     */
    public String host() {
        return "127.0.0.1";
    }

    /**
     * The port to connect to; it stays the same when the proxy is reopened.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * The way to a database of the server through this proxy.
     *
     * @param direct the direct address
     * @return the same database behind the proxy
     */
    public PostgresAddress address(PostgresAddress direct) {
        return direct.withEndpoint(host(), port);
    }

    /**
     * Holds every piece of data back for this time, in each direction, on open and new connections.
     *
     * @param delay the time; zero for none
     */
    public void delay(Duration delay) {
        gate.delay(delay);
    }

    /** Lets nothing through any more, while connections stay open and new ones are accepted. */
    public void blackHole() {
        gate.hold();
    }

    /** Ends a delay and a black hole; what was held back arrives. Connections that are gone stay gone. */
    public void heal() {
        gate.open();
    }

    /** Closes all connections in an orderly way, as a server does that shuts down. */
    public void cut() {
        connections.forEach(ProxiedConnection::cut);
    }

    /** Breaks all connections at once, as a crashed machine or a firewall does. */
    public void reset() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** When a connection breaks whose client has sent a certain text. */
    public enum Moment {
        /** Before the server has it. */
        SENT,
        /** When the server has answered, before the client has the answer. */
        ANSWERED
    }

    /**
     * Breaks the next connection whose client sends the text, such as {@code COMMIT}, in one piece; only that one.
     *
     * @param text a text that is sent in single bytes
     * @param moment when
     */
    public void resetAt(String text, Moment moment) {
        gate.set(new FaultGate.Trap(text, moment));
    }

    /** Refuses new connections, as a server does that is down; open ones are left alone. */
    public synchronized void refuse() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Accepts connections again after {@link #refuse()}, on the same port. */
    public synchronized void reopen() {
        if (listener == null) {
            try {
                listener = new Listener(port, this::accept);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot reopen the proxy's port", e);
            }
        }
    }

    /**
     * What has gone through each connection so far.
     *
     * @return one element for each accepted connection, oldest first, closed ones included
     */
    public List<Traffic> traffic() {
        return connections.stream().map(ProxiedConnection::traffic).toList();
    }

    /**
     * How many connections are open.
     *
     * @return their number
     */
    public int openConnections() {
        return (int) connections.stream().filter(ProxiedConnection::isOpen).count();
    }

    /** Refuses and breaks all connections and ends all threads; a second call does nothing. */
    @Override
    public void close() {
        refuse();
        connections.forEach(ProxiedConnection::close);
    }

    private void accept(Socket client) {
        ProxiedConnection connection = new ProxiedConnection(client, gate);
        connections.add(connection);
        connection.connect(target);
    }

    /**
     * What has gone through one connection.
     *
     * @param bytesFromClient bytes that the client has sent to the server
     * @param bytesFromServer bytes that the server has sent to the client
     * @param open whether the connection is still open
     */
    public record Traffic(long bytesFromClient, long bytesFromServer, boolean open) {}
}
