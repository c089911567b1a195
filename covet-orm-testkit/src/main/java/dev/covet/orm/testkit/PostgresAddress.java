package dev.covet.orm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;

/**
 * Where a PostgreSQL database is, and as whom to enter it.
 *
 * <pre>{@code
 * PostgresAddress address = PostgresAddress.parse("r2dbc:postgresql://ann:secret@localhost:5432/blog");
 * address.r2dbcUrl();                             // for spring.r2dbc.url
 * address.withDatabase("shop").connectionFactory();
 * }</pre>
 *
 * @param host the host's name or address
 * @param port the port
 * @param database the name of the database
 * @param username the role to connect as
 * @param password its password; empty when there is none
 * @param options the driver's options as in a URL's query, such as {@code sslMode=require}; empty when there are none
 */
public record PostgresAddress(
        String host, int port, String database, String username, String password, String options) {

    private static final int DEFAULT_PORT = 5432;
    private static final String DEFAULT_NAME = "postgres";

    /**
     * Reads a URL such as {@code r2dbc:postgresql://user:password@host:5432/database?sslMode=require}; the prefix
     * {@code r2dbc:} may be left out, {@code postgres} may stand for {@code postgresql}, and every part after the host
     * has the usual default.
     *
     * @param url the URL
     * @return the address
     * @throws IllegalArgumentException if the text is no such URL; the message does not repeat it, for the password
     */
    public static PostgresAddress parse(String url) {
        URI uri = uri(url.startsWith("r2dbc:") ? url.substring("r2dbc:".length()) : url);
        if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "Not the URL of a PostgreSQL database; expected r2dbc:postgresql://user:password@host:port/database");
        }
        String[] user = uri.getRawUserInfo() == null
                ? new String[] {DEFAULT_NAME}
                : uri.getRawUserInfo().split(":", 2);
        String path = uri.getPath() == null ? "" : uri.getPath();
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.length() > 1 ? path.substring(1) : DEFAULT_NAME,
                URLDecoder.decode(user[0], UTF_8),
                user.length > 1 ? URLDecoder.decode(user[1], UTF_8) : "",
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /**
     * The URL for an R2DBC driver, with the credentials.
     *
     * @return for instance {@code r2dbc:postgresql://postgres:postgres@127.0.0.1:25432/blog}
     */
    public String r2dbcUrl() {
        return "r2dbc:postgresql://" + encode(username) + (password.isEmpty() ? "" : ":" + encode(password)) + "@"
                + host + ":" + port + "/" + encode(database) + (options.isEmpty() ? "" : "?" + options);
    }

    /**
     * Finds the driver for this address; nothing is connected yet and nothing is pooled.
     *
     * @return a factory that opens one connection for each subscription
     */
    public ConnectionFactory connectionFactory() {
        return ConnectionFactories.get(r2dbcUrl());
    }

    /**
     * The same server and user, another database.
     *
     * @param name the database
     * @return the changed copy
     */
    public PostgresAddress withDatabase(String name) {
        return new PostgresAddress(host, port, name, username, password, options);
    }

    /**
     * The same database and user through another door, such as a proxy.
     *
     * @param newHost the host
     * @param newPort the port
     * @return the changed copy
     */
    public PostgresAddress withEndpoint(String newHost, int newPort) {
        return new PostgresAddress(newHost, newPort, database, username, password, options);
    }

    /**
     * The same with one more option of the driver.
     *
     * @param option the option as in a URL's query, such as {@code forceBinary=true}
     * @return the changed copy
     */
    public PostgresAddress withOption(String option) {
        String all = options.isEmpty() ? option : options + "&" + option;
        return new PostgresAddress(host, port, database, username, password, all);
    }

    /** The address without the password. */
    @Override
    public String toString() {
        return "postgresql://" + encode(username) + "@" + host + ":" + port + "/" + encode(database);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // The cause would repeat the text, password and all.
            throw new IllegalArgumentException("Not a URL (special characters of a password must be %-encoded)");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
