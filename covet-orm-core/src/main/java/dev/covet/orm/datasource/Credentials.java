package dev.covet.orm.datasource;

import org.reactivestreams.Publisher;

/**
 * Says who logs in each time a connection is opened, for passwords that are replaced while the application runs.
 *
 * <pre>{@code
 * Credentials vault = () -> secrets.read("db/blog").map(secret -> new Login(secret.user(), secret.password()));
 * }</pre>
 *
 * <p>Connections that are open stay so until the pool replaces them, after {@code max-life-time} at the latest. Comes
 * before the URL and the settings. Thread-safe.
 */
@FunctionalInterface
public interface Credentials {

    /** Emits the login for the next connection; must not block. */
    Publisher<Login> login();
}
