package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.ReplicaSettings;
import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.routing.Consistency;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code covet.orm}.
 *
 * @param schema What is done with the tables of the models at start, in each database with those that live there.
 * @param validateOnSave Whether saving an object checks its fields and calls its clean method first.
 * @param logValues Whether the log of statements, dev.covet.orm.sql at DEBUG, shows bound values; never those of fields
 * marked as sensitive.
 * @param comments Comments behind statements.
 * @param signals Listeners of signals.
 * @param problemDetails What a web application answers when Covet refuses something.
 * @param cursors Cursors of pages by keyset.
 * @param sessions Sessions that go on from one request of a client to the next.
 * @param datasources Databases by name, "default" being the one that is used where none is named.
 */
@ConfigurationProperties("covet.orm")
record CovetProperties(
        @DefaultValue("none") SchemaMode schema,
        @DefaultValue("true") boolean validateOnSave,
        @DefaultValue("false") boolean logValues,
        @DefaultValue CommentProperties comments,
        @DefaultValue SignalProperties signals,
        @DefaultValue ProblemDetailProperties problemDetails,
        @DefaultValue CursorProperties cursors,
        @DefaultValue SessionProperties sessions,
        @DefaultValue Map<String, DatasourceProperties> datasources) {

    /**
     * Comments behind statements, in the format of sqlcommenter.
     *
     * @param enabled Whether statements have comments.
     * @param application Whether they tell the name of the application, which is spring.application.name.
     * @param route Whether they tell the pattern of the path that a request was mapped by.
     * @param callSite Whether they tell the line of the application that asked for the statement, which is looked for at
     * each call.
     */
    record CommentProperties(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("true") boolean application,
            @DefaultValue("true") boolean route,
            @DefaultValue("false") boolean callSite) {}

    /**
     * Listeners of signals.
     *
     * @param robust Whether a write stands, and the other listeners run, when a listener of what has been done fails.
     */
    record SignalProperties(@DefaultValue("false") boolean robust) {}

    /**
     * What a web application answers when Covet refuses something.
     *
     * @param enabled Whether the answer is a problem detail of RFC 9457. Without it, where Boot's own are enabled.
     * @param retryAfter When a client may try again after the database was not available.
     */
    record ProblemDetailProperties(
            @Nullable Boolean enabled, @DefaultValue("5s") Duration retryAfter) {}

    /**
     * Cursors of pages by keyset.
     *
     * @param key Key that signs them, of 16 bytes at least; those that are not signed by it are refused. Without it,
     * nothing is signed.
     */
    record CursorProperties(@Nullable String key) {

        /** Returns nothing of the key. */
        @Override
        public String toString() {
            return "CursorProperties[signed=" + (key != null) + "]";
        }
    }

    /**
     * Sessions that go on from one request of a client to the next, on any instance.
     *
     * @param token How a client brings along what its session has written and seen, where there are replicas.
     * @param name Name of the cookie, or of the header.
     * @param maxAge How long a token counts; longer than replicas lag.
     * @param key Key that signs tokens, of 16 bytes at least, the same on all instances. Without it, each process has one
     * of its own.
     * @param showNode Whether the header X-Covet-Node of responses says which node answered last and why.
     */
    record SessionProperties(
            @DefaultValue("none") TokenCarrier token,
            @DefaultValue("covet-session") String name,
            @DefaultValue("30s") Duration maxAge,
            @Nullable String key,
            @DefaultValue("false") boolean showNode) {

        /** Returns the settings without the key. */
        @Override
        public String toString() {
            return "SessionProperties[token=" + token + ", name=" + name + ", maxAge=" + maxAge + "]";
        }
    }

    /** How a client brings along what its session has written and seen. */
    enum TokenCarrier {
        /** Not at all: each request is a session of its own. */
        NONE,
        /** By a cookie, as browsers do. */
        COOKIE,
        /** By a header that it repeats. */
        HEADER
    }

    /** What is done with the tables of the models at start. */
    enum SchemaMode {
        /** Nothing. */
        NONE,
        /** What is missing is made. */
        CREATE,
        /** What is missing is made, and everything is dropped at the end. */
        CREATE_DROP,
        /** Start-up fails if the tables do not fit the models. */
        VALIDATE
    }

    /**
     * A database.
     *
     * @param url R2DBC URL of the primary, such as r2dbc:postgresql://host:5432/database.
     * @param username User to log in as, on the primary and on the replicas.
     * @param password Password to log in with.
     * @param queryTimeout How long a statement may run. Without it, as long as it likes.
     * @param lockTimeout How long a statement waits for a lock. Without it, as long as the server says.
     * @param idleInTransactionTimeout How long a transaction may do nothing before the server ends it. Without it, as
     * long as the server says.
     * @param connectTimeout How long reaching the server may take, without the handshake. Without it, as long as the
     * driver says.
     * @param pgbouncer Whether PgBouncer or a pooler like it stands before the server, so that nothing is kept in a
     * session.
     * @param applicationName What the sessions call themselves on the server. Without it, the application's name.
     * @param preparedStatementCacheQueries Prepared statements that each connection keeps. Default is 256.
     * @param ssl How connections are encrypted.
     * @param properties Options of the driver by its own names, on every node. What the URL says comes first.
     * @param models Packages whose models live in this database, with the packages within them. The "datasource" of a
     * model's "@Meta" comes first.
     * @param pool How the connections of each node are pooled.
     * @param replicas Nodes that answer reads outside transactions and run those that are read-only, by name.
     * @param nodes Nodes by name that say themselves which of them is the primary, in place of "url" and "replicas".
     * @param routing How reads are shared among the replicas.
     */
    record DatasourceProperties(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable Duration queryTimeout,
            @Nullable Duration lockTimeout,
            @Nullable Duration idleInTransactionTimeout,
            @Nullable Duration connectTimeout,
            @DefaultValue("false") boolean pgbouncer,
            @Nullable String applicationName,
            @Nullable Integer preparedStatementCacheQueries,
            @DefaultValue SslProperties ssl,
            @DefaultValue Map<String, String> properties,
            @DefaultValue List<String> models,
            @DefaultValue PoolProperties pool,
            @DefaultValue Map<String, ReplicaProperties> replicas,
            @DefaultValue Map<String, ReplicaProperties> nodes,
            @DefaultValue RoutingProperties routing) {

        boolean hasUrl() {
            return StringUtils.hasText(url);
        }

        boolean hasNodes() {
            return !nodes.isEmpty();
        }

        /** Returns the settings without those that may be secret: a URL may hold a password too. */
        @Override
        public String toString() {
            return "DatasourceProperties[queryTimeout=" + queryTimeout + ", pool=" + pool + ", replicas=" + replicas
                    + ", nodes=" + nodes + "]";
        }

        DatasourceSettings settings(String name, @Nullable String application) {
            return new DatasourceSettings(
                    name,
                    hasNodes() ? null : connection(String.valueOf(url)),
                    each(hasNodes() ? nodes : replicas),
                    within("pool", pool::settings),
                    session(applicationName == null ? application : applicationName),
                    within("routing", routing::settings));
        }

        private Map<String, ReplicaSettings> each(Map<String, ReplicaProperties> configured) {
            String group = hasNodes() ? "nodes." : "replicas.";
            Map<String, ReplicaSettings> settings = new LinkedHashMap<>();
            configured.forEach((name, node) -> settings.put(
                    name,
                    within(
                            group + name,
                            () -> new ReplicaSettings(connection(String.valueOf(node.url())), node.weight()))));
            return settings;
        }

        /** A setting that is refused is told by its name below the datasource. */
        private static <T> T within(String group, Supplier<T> settings) {
            try {
                return settings.get();
            } catch (SettingException refused) {
                throw new SettingException(group + "." + refused.setting(), refused.problem());
            }
        }

        private SessionSettings session(@Nullable String sessions) {
            return new SessionSettings(
                    queryTimeout,
                    lockTimeout,
                    idleInTransactionTimeout,
                    connectTimeout,
                    sessions,
                    pgbouncer,
                    preparedStatementCacheQueries);
        }

        private ConnectionSettings connection(String node) {
            return new ConnectionSettings(node, username, password);
        }
    }

    /**
     * How connections are encrypted.
     *
     * @param bundle SSL bundle of the application whose certificates are trusted and shown.
     */
    record SslProperties(@Nullable String bundle) {}

    /**
     * How connections are pooled.
     *
     * @param initialSize Connections opened at start, at most max-size. Default is 4, or max-size if that is less.
     * @param maxSize Connections at most.
     * @param maxAcquireTime How long a statement waits for a connection before it fails.
     * @param maxPending How many statements may wait at once; the next one fails immediately.
     * @param maxCreateTime How long opening a connection may take, the handshake included.
     * @param maxIdleTime How long an unused connection is kept.
     * @param maxLifeTime How long any connection is kept, give or take a tenth.
     * @param evictionInterval How often unused and old connections are looked for.
     */
    record PoolProperties(
            @Nullable Integer initialSize,
            @DefaultValue("10") int maxSize,
            @DefaultValue("5s") Duration maxAcquireTime,
            @DefaultValue("25600") int maxPending,
            @DefaultValue("5s") Duration maxCreateTime,
            @DefaultValue("10m") Duration maxIdleTime,
            @DefaultValue("30m") Duration maxLifeTime,
            @DefaultValue("30s") Duration evictionInterval) {

        private static final int INITIAL_SIZE = 4;

        PoolSettings settings() {
            return new PoolSettings(
                    initialSize == null ? Math.max(0, Math.min(maxSize, INITIAL_SIZE)) : initialSize,
                    maxSize,
                    maxAcquireTime,
                    maxPending,
                    maxCreateTime,
                    maxIdleTime,
                    maxLifeTime,
                    evictionInterval);
        }
    }

    /**
     * How the reads of a database are shared among its replicas.
     *
     * @param consistency What reads outside transactions may miss of what was written before.
     * @param maxLag How far behind in time a replica may be and still answer.
     * @param maxLagBytes How far behind in its log a replica may be and still answer, however old what it replayed last.
     * @param hardMaxLag How far behind in time a replica may be and still answer where too few others are left.
     * @param checkInterval How often the nodes are asked for their state, give or take a fifth.
     * @param waitForReplica How long a read of a session waits for a replica that does not have yet what the session has
     * written or seen, on PostgreSQL 19 and later; on older servers the primary answers at once, as it does with zero.
     * @param minServing How many replicas go on answering although they lag, up to the hard limit.
     * @param fallbackToPrimary Whether the primary answers where no replica can; else a replica that lags does, unless
     * it is too old for the session.
     * @param fallbackMaxInFlight How many connections of the primary may be in use for it to take over reads that a
     * lagging replica may answer. Without it, any number.
     */
    record RoutingProperties(
            @DefaultValue("session") Consistency consistency,
            @DefaultValue("10s") Duration maxLag,
            @DefaultValue("16MB") DataSize maxLagBytes,
            @DefaultValue("5m") Duration hardMaxLag,
            @DefaultValue("1s") Duration checkInterval,
            @DefaultValue("0s") Duration waitForReplica,
            @DefaultValue("1") int minServing,
            @DefaultValue("true") boolean fallbackToPrimary,
            @Nullable Integer fallbackMaxInFlight) {

        RoutingSettings settings() {
            return new RoutingSettings(
                    consistency,
                    maxLag,
                    maxLagBytes.toBytes(),
                    hardMaxLag,
                    checkInterval,
                    waitForReplica,
                    minServing,
                    fallbackToPrimary,
                    fallbackMaxInFlight == null ? Integer.MAX_VALUE : fallbackMaxInFlight);
        }
    }

    /**
     * A node that answers reads, or any node where the primary is found.
     *
     * @param url R2DBC URL of the node.
     * @param weight Share of the reads in relation to the other replicas.
     */
    record ReplicaProperties(
            @Nullable String url, @DefaultValue("1") int weight) {

        /** Returns the settings without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "ReplicaProperties[weight=" + weight + "]";
        }

        boolean hasUrl() {
            return StringUtils.hasText(url);
        }
    }
}
