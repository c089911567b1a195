package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.List;
import java.util.Objects;

/** Builds the nodes of one datasource from its settings. */
final class NodeBuilder {

    private final DatasourceSettings settings;

    NodeBuilder(DatasourceSettings settings) {
        this.settings = settings;
    }

    Node primary() {
        return node(Datasource.PRIMARY, Node.Role.PRIMARY, settings.primary(), 1);
    }

    List<Node> replicas() {
        return settings.replicas().entrySet().stream()
                .map(replica -> node(
                        replica.getKey(),
                        Node.Role.REPLICA,
                        replica.getValue().connection(),
                        replica.getValue().weight()))
                .toList();
    }

    private Node node(String name, Node.Role role, ConnectionSettings connection, int weight) {
        String qualifiedName = settings.name() + "." + name;
        ConnectionFactoryOptions.Builder options =
                ConnectionUrl.parse(qualifiedName, connection.url()).mutate();
        addLogin(options, connection);
        // The first factory only tells which driver it is, so that its options can be tuned.
        Driver driver = Driver.of(factory(qualifiedName, options.build()).getMetadata());
        driver.tune(options, settings.session());
        ConnectionFactoryOptions tuned = options.build();
        PoolSource source = new PoolSource(
                factory(qualifiedName, tuned),
                settings.pool(),
                new ConnectionFailures(qualifiedName, ServerAddress.of(tuned)));
        return new Node(settings.name(), name, role, weight, source, AnswerLimit.of(driver, settings.session()));
    }

    private static void addLogin(ConnectionFactoryOptions.Builder options, ConnectionSettings connection) {
        ConnectionFactoryOptions given = options.build();
        if (connection.username() != null && !given.hasOption(ConnectionFactoryOptions.USER)) {
            options.option(ConnectionFactoryOptions.USER, connection.username());
        }
        if (connection.password() != null && !given.hasOption(ConnectionFactoryOptions.PASSWORD)) {
            options.option(ConnectionFactoryOptions.PASSWORD, connection.password());
        }
    }

    private static ConnectionFactory factory(String node, ConnectionFactoryOptions options) {
        ConnectionFactory factory;
        try {
            factory = ConnectionFactories.find(options);
        } catch (RuntimeException refused) {
            throw new DatasourceException(
                    "The driver refuses the URL of datasource \"" + node + "\": " + refused.getMessage());
        }
        if (factory == null) {
            String driver = String.valueOf(options.getValue(ConnectionFactoryOptions.DRIVER));
            throw new DatasourceException("No R2DBC driver named \"" + driver + "\" is on the class path, datasource \""
                    + node + "\" needs it. Add the dependency "
                    + Objects.requireNonNullElse(Driver.dependencyFor(driver), "that provides it")
                    + ", or correct the URL.");
        }
        return factory;
    }
}
