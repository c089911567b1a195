package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.error.SettingException;
import dev.covet.orm.spring.autoconfigure.CovetProperties.DatasourceProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.ReplicaProperties;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Refuses settings of databases that contradict each other, and says where they stand. */
final class DatasourceChecks {

    private static final String PREFIX = "covet.orm.datasources.";
    private static final String BOOTS_URL = "spring.r2dbc.url";
    private static final List<Option<?>> ADDRESS =
            List.of(ConnectionFactoryOptions.HOST, ConnectionFactoryOptions.PORT, ConnectionFactoryOptions.DATABASE);

    private final Environment environment;
    private final SettingOrigins origins;

    DatasourceChecks(Environment environment) {
        this.environment = environment;
        this.origins = new SettingOrigins(environment);
    }

    /** Refuses a default database beside another one of Boot's. */
    void oneDefault(DatasourceProperties configured) {
        String boots = environment.getProperty(BOOTS_URL);
        if (!StringUtils.hasText(boots)) {
            return;
        }
        String own = PREFIX + DatasourceAssembly.DEFAULT + (configured.hasNodes() ? ".nodes" : ".url");
        boolean same = configured.hasNodes()
                ? configured.nodes().values().stream().anyMatch(node -> sameAddress(String.valueOf(node.url()), boots))
                : sameAddress(String.valueOf(configured.url()), boots);
        if (!same) {
            throw ConfigurationException.twoDefaults(
                    configured.hasNodes() ? own : origins.shown(own), origins.shown(BOOTS_URL));
        }
    }

    /** Refuses nodes beside a primary that is told, and nodes without an address or a name of their own. */
    void nodes(String datasource, DatasourceProperties configured) {
        String group = PREFIX + datasource;
        if (configured.hasNodes() && configured.hasUrl()) {
            throw ConfigurationException.toldAndSought(group, "url");
        }
        if (configured.hasNodes() && !configured.replicas().isEmpty()) {
            throw ConfigurationException.toldAndSought(group, "replicas");
        }
        Map<String, String> seen = new HashMap<>();
        configured.nodes().forEach((name, node) -> {
            named(datasource, "nodes", name, node, "a node");
            seen.forEach((other, url) -> differ(group + ".nodes.", name, String.valueOf(node.url()), other, url));
            seen.put(name, String.valueOf(node.url()));
        });
    }

    private void differ(String group, String name, String url, String other, String othersUrl) {
        if (sameAddress(url, othersUrl)) {
            throw ConfigurationException.refused(
                    origins.shown(group + name + ".url"),
                    "leads to the same database as " + group + other,
                    "Set it to the URL of the node, or remove " + group + name + ".");
        }
    }

    /** Refuses one without a URL, or by the name that leads to the primary. */
    private void named(String datasource, String group, String name, ReplicaProperties node, String what) {
        if (!node.hasUrl()) {
            throw ConfigurationException.missingUrl(datasource + "." + group + "." + name);
        }
        if (name.equals(Datasource.PRIMARY)) {
            throw ConfigurationException.refused(
                    origins.shown(PREFIX + datasource + "." + group + "." + name + ".url"),
                    "is " + what + " by the name of the primary, which using(\"" + datasource + ".primary\") means",
                    "Give it another name.");
        }
    }

    /** Refuses replicas without an address of their own or without a name of their own. */
    void replicas(String datasource, DatasourceProperties configured) {
        configured.replicas().forEach((name, replica) -> replica(datasource, configured, name, replica));
    }

    private void replica(String datasource, DatasourceProperties configured, String name, ReplicaProperties replica) {
        String setting = PREFIX + datasource + ".replicas." + name;
        named(datasource, "replicas", name, replica, "a replica");
        if (sameAddress(String.valueOf(configured.url()), String.valueOf(replica.url()))) {
            throw ConfigurationException.refused(
                    origins.shown(setting + ".url"),
                    "leads to the primary itself, whose URL is that of " + origins.shown(PREFIX + datasource + ".url"),
                    "Set it to the replica's URL, or remove " + setting + ".");
        }
    }

    /** Returns the refusal of a single setting of a database. */
    ConfigurationException refused(String datasource, SettingException problem) {
        return ConfigurationException.refused(
                origins.shown(PREFIX + datasource + "." + problem.setting()),
                problem.problem(),
                "Correct the settings under " + PREFIX + datasource + ".");
    }

    /** Whether two URLs lead to one database; what cannot be read is refused elsewhere. */
    private static boolean sameAddress(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            ConnectionFactoryOptions first = ConnectionFactoryOptions.parse(one);
            ConnectionFactoryOptions second = ConnectionFactoryOptions.parse(other);
            return ADDRESS.stream().allMatch(part -> Objects.equals(first.getValue(part), second.getValue(part)));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
