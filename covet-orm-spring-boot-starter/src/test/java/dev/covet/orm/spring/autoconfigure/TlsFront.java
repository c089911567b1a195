package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.testkit.PostgresAddress;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Speaks TLS with a certificate for localhost before a PostgreSQL that does not. */
final class TlsFront implements AutoCloseable {

    private static final int SSL_REQUEST_LENGTH = 8;
    private static final String PASSWORD = "changeit";

    private final PostgresAddress server;
    private final ServerSocket listener;
    private final SSLContext tls;
    private final Path certificate;
    private final AtomicInteger handshakes = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tls-front");
        thread.setDaemon(true);
        return thread;
    });

    TlsFront(PostgresAddress server, Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.server = server;
        Path keys = folder.resolve("keys.p12");
        this.certificate = folder.resolve("server.pem");
        keytool(keys, "-genkeypair -keyalg EC -dname CN=localhost -ext SAN=dns:localhost -validity 2");
        keytool(keys, "-exportcert -rfc -file " + certificate);
        this.tls = context(keys);
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        threads.execute(this::accept);
    }

    private static void keytool(Path keys, String task) throws IOException, InterruptedException {
        String command = Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + task
                + " -alias server -storetype PKCS12 -keystore " + keys + " -storepass " + PASSWORD;
        Process process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(keys.resolveSibling("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(keys.resolveSibling("keytool.log")));
        }
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    String url() {
        return "r2dbc:postgresql://" + server.username() + "@localhost:" + listener.getLocalPort() + "/"
                + server.database();
    }

    Path certificate() {
        return certificate;
    }

    int handshakes() {
        return handshakes.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket client) {
        try {
            client.getInputStream().readNBytes(SSL_REQUEST_LENGTH);
            client.getOutputStream().write('S');
            SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            handshakes.incrementAndGet();
            Socket plain = new Socket(server.host(), server.port());
            threads.execute(() -> copy(plain, encrypted));
            copy(encrypted, plain);
        } catch (IOException refused) {
            close(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream input = from.getInputStream()) {
            input.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // the other side has gone
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(listener);
        threads.shutdownNow();
    }
}
