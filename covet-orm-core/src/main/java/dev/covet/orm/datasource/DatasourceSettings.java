package dev.covet.orm.datasource;

import dev.covet.orm.driver.SessionSettings;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.routing.RoutingSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to build a datasource.
 *
 * <pre>{@code
 * DatasourceSettings.of("default", ConnectionSettings.of("r2dbc:postgresql://localhost/blog"))
 *         .withReplica("east", ReplicaSettings.of("r2dbc:postgresql://east/blog"))
 *         .withQueryTimeout(Duration.ofSeconds(30))
 * }</pre>
 *
 * @param name the datasource's name, as in {@code using("analytics")}
 * @param primary the node that is written to, null if it is one of the others and has to be found
 * @param replicas the nodes that only answer reads, by name; all nodes where the primary has to be found
 * @param pool how each node's pool behaves
 * @param session what is wanted of each session with a server
 * @param routing how reads are shared among the replicas
 */
public record DatasourceSettings(
        String name,
        @Nullable ConnectionSettings primary,
        Map<String, ReplicaSettings> replicas,
        PoolSettings pool,
        SessionSettings session,
        RoutingSettings routing) {

    public DatasourceSettings {
        if (primary == null && replicas.isEmpty()) {
            throw new SettingException("nodes", "names no node");
        }
        replicas = Collections.unmodifiableMap(new LinkedHashMap<>(replicas));
    }

    /** A datasource of one node with the default pool. */
    public static DatasourceSettings of(String name, ConnectionSettings primary) {
        return new DatasourceSettings(
                name, primary, Map.of(), PoolSettings.defaults(), SessionSettings.none(), RoutingSettings.defaults());
    }

    /** A datasource of nodes by name that say themselves which of them is the primary, with the default pools. */
    public static DatasourceSettings ofNodes(String name, Map<String, ReplicaSettings> nodes) {
        return new DatasourceSettings(
                name, null, nodes, PoolSettings.defaults(), SessionSettings.none(), RoutingSettings.defaults());
    }

    /** These settings with one more replica. */
    public DatasourceSettings withReplica(String replica, ReplicaSettings settings) {
        Map<String, ReplicaSettings> more = new LinkedHashMap<>(replicas);
        more.put(replica, settings);
        return new DatasourceSettings(name, primary, more, pool, session, routing);
    }

    /** These settings with other pools. */
    public DatasourceSettings withPool(PoolSettings settings) {
        return new DatasourceSettings(name, primary, replicas, settings, session, routing);
    }

    /** These settings with other sessions. */
    public DatasourceSettings withSession(SessionSettings settings) {
        return new DatasourceSettings(name, primary, replicas, pool, settings, routing);
    }

    /** These settings with a limit to the run time of a statement. */
    public DatasourceSettings withQueryTimeout(Duration limit) {
        return withSession(session.withQueryTimeout(limit));
    }

    /** These settings with reads shared in another way. */
    public DatasourceSettings withRouting(RoutingSettings settings) {
        return new DatasourceSettings(name, primary, replicas, pool, session, settings);
    }
}
