package dev.covet.orm.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;

/** A client's connection to a {@link FaultProxy} and the one to the server that belongs to it. */
final class ProxiedConnection {

    private static final int BUFFER = 16_384;
    private static final int CONNECT_LIMIT_MILLIS = 10_000;
    private static final int END_LIMIT_MILLIS = 5_000;

    private final Socket client;
    private final Socket server = new Socket();
    private final FaultGate gate;
    private final AtomicLong fromClient = new AtomicLong();
    private final AtomicLong fromServer = new AtomicLong();
    private volatile boolean answerWithheld;
    private final Thread upward;
    private final Thread downward;

    ProxiedConnection(Socket client, FaultGate gate) {
        this.client = client;
        this.gate = gate;
        upward = thread("to-server", () -> pump(client, server, fromClient, this::mayPassToServer));
        downward = thread("to-client", () -> pump(server, client, fromServer, (data, length) -> !answerWithheld));
    }

    /** Connects to the server and begins to carry data; closes the client's side if there is no server. */
    void connect(InetSocketAddress target) {
        try {
            server.connect(target, CONNECT_LIMIT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            upward.start();
            downward.start();
        } catch (IOException e) {
            cut();
        }
    }

    boolean isOpen() {
        return !client.isClosed();
    }

    FaultProxy.Traffic traffic() {
        return new FaultProxy.Traffic(fromClient.get(), fromServer.get(), isOpen());
    }

    void cut() {
        closeQuietly(client);
        closeQuietly(server);
        upward.interrupt();
        downward.interrupt();
    }

    /** A socket that does not linger sends RST when it is closed. */
    void reset() {
        discardOnClose(client);
        discardOnClose(server);
        cut();
    }

    void close() {
        reset();
        try {
            upward.join(END_LIMIT_MILLIS);
            downward.join(END_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayPassToServer(byte[] data, int length) {
        FaultGate.Trap trap = gate.sprungBy(data, length);
        answerWithheld = trap != null;
        return trap == null || trap.moment() == FaultProxy.Moment.ANSWERED;
    }

    /** Decides about a piece of data; one that may not pass ends the connection. */
    private interface Guard {

        boolean mayPass(byte[] data, int length);
    }

    private void pump(Socket from, Socket to, AtomicLong counter, Guard guard) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                gate.pass();
                if (!guard.mayPass(buffer, length)) {
                    reset();
                    return;
                }
                // Before they are on their way: who gets an answer finds it counted.
                counter.addAndGet(length);
                to.getOutputStream().write(buffer, 0, length);
            }
            gate.pass();
            cut();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // cut while waiting
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, "fault-proxy-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static void discardOnClose(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // closed already
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closing is all that is wanted
        }
    }
}
