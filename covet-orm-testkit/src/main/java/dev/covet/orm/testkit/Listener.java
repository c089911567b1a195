package dev.covet.orm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** A port of the loopback address and the thread that accepts connections on it. */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 50;
    private static final int END_LIMIT_MILLIS = 15_000;

    private final ServerSocket socket = new ServerSocket();
    private final Thread thread;

    Listener(int port, Consumer<Socket> receiver) throws IOException {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        thread = new Thread(() -> acceptAll(receiver), "fault-proxy-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Closes the port; when this returns, no connection is handed over any more. */
    @Override
    public void close() {
        try {
            socket.close();
            thread.join(END_LIMIT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close port " + port(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(Consumer<Socket> receiver) {
        try {
            while (true) {
                receiver.accept(socket.accept());
            }
        } catch (IOException e) {
            // The socket was closed, which is how this thread ends.
        }
    }
}
