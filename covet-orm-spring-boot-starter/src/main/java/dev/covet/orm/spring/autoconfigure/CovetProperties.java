package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.PoolSettings;
import dev.covet.orm.datasource.ReplicaSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm}.
 *
 * @param schema what is done with the tables of the models at start
 * @param datasources databases by name, "default" being the one that is used where none is named
 */
@ConfigurationProperties("covet.orm")
record CovetProperties(
        @DefaultValue("none") SchemaMode schema,
        @DefaultValue Map<String, DatasourceProperties> datasources) {

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
     * @param url R2DBC URL of the primary
     * @param username user to log in as
     * @param password password to log in with
     * @param queryTimeout how long a statement may run
     * @param pool how the connections of each node are pooled
     * @param replicas nodes that answer reads outside transactions, by name
     */
    record DatasourceProperties(
            String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable Duration queryTimeout,
            @DefaultValue PoolProperties pool,
            @DefaultValue Map<String, ReplicaProperties> replicas) {

        DatasourceSettings settings(String name, @Nullable String applicationName) {
            Map<String, ReplicaSettings> nodes = new LinkedHashMap<>();
            replicas.forEach((replica, properties) -> nodes.put(
                    replica,
                    new ReplicaSettings(
                            new ConnectionSettings(properties.url(), username, password), properties.weight())));
            return new DatasourceSettings(
                    name,
                    new ConnectionSettings(url, username, password),
                    nodes,
                    pool.settings(),
                    queryTimeout,
                    applicationName);
        }
    }

    /**
     * How connections are pooled.
     *
     * @param initialSize connections opened at start, at most max-size
     * @param maxSize most connections
     * @param maxAcquireTime how long a caller waits for a connection
     * @param maxPending most callers that wait
     * @param maxIdleTime how long an unused connection is kept
     * @param maxLifeTime how long any connection is kept
     */
    record PoolProperties(
            @DefaultValue("4") int initialSize,
            @DefaultValue("10") int maxSize,
            @DefaultValue("5s") Duration maxAcquireTime,
            @Nullable Integer maxPending,
            @DefaultValue("10m") Duration maxIdleTime,
            @DefaultValue("30m") Duration maxLifeTime) {

        PoolSettings settings() {
            PoolSettings sized = PoolSettings.defaults().withSize(Math.min(initialSize, maxSize), maxSize);
            return new PoolSettings(
                    sized.initialSize(),
                    maxSize,
                    maxAcquireTime,
                    maxPending == null ? sized.maxPending() : maxPending,
                    sized.maxCreateTime(),
                    maxIdleTime,
                    maxLifeTime,
                    sized.evictionInterval());
        }
    }

    /**
     * A node that answers reads.
     *
     * @param url R2DBC URL
     * @param weight share of the reads in relation to the other replicas
     */
    record ReplicaProperties(String url, @DefaultValue("1") int weight) {}
}
