package dev.covet.orm.datasource;

import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds the nodes of one datasource from its settings. */
final class NodeBuilder {

    /** Stands where drivers insist on a user and only the credentials know it. */
    private static final String UNKNOWN_USER = "unknown";

    private final DatasourceSettings settings;
    private final Consumer<ConnectionFactoryOptions.Builder> customizer;
    private final @Nullable Credentials credentials;

    NodeBuilder(
            DatasourceSettings settings,
            Consumer<ConnectionFactoryOptions.Builder> customizer,
            @Nullable Credentials credentials) {
        this.settings = settings;
        this.customizer = customizer;
        this.credentials = credentials;
    }

    Node primary() {
        return node(Datasource.PRIMARY, Node.Role.PRIMARY, Objects.requireNonNull(settings.primary()), 1);
    }

    /** The nodes that only answer reads, or all nodes where the primary has to be found among them. */
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
        refusePool(qualifiedName, options.build());
        addLogin(options, connection);
        if (credentials != null) {
            add(options, ConnectionFactoryOptions.USER, UNKNOWN_USER);
        }
        customizer.accept(options);
        // The first factory only tells which driver it is, so that its options can be tuned.
        Driver driver = Driver.of(factory(qualifiedName, options.build()).getMetadata());
        driver.tune(options, settings.session());
        ConnectionFactoryOptions tuned = options.build();
        PoolSource source = new PoolSource(
                pooled(qualifiedName, tuned),
                settings.pool(),
                new ConnectionFailures(qualifiedName, ServerAddress.of(tuned)),
                NodeAddress.of(tuned));
        return new Node(settings.name(), name, role, weight, source, AnswerLimit.of(driver, settings.session()));
    }

    private ConnectionFactory pooled(String node, ConnectionFactoryOptions options) {
        ConnectionFactory made = factory(node, options);
        return credentials == null
                ? made
                : new LoginFactory(node, made, options, credentials, named -> factory(node, named));
    }

    private static void refusePool(String node, ConnectionFactoryOptions options) {
        if ("pool".equals(options.getValue(ConnectionFactoryOptions.DRIVER))) {
            throw new DatasourceException("The URL of datasource \"" + node
                    + "\" asks for a pool, and Covet has its own. Leave \"pool:\" out of the URL; the settings under"
                    + " pool say how large it is.");
        }
    }

    /** What the URL itself says comes first, then the settings, then what the URL of the primary says. */
    private void addLogin(ConnectionFactoryOptions.Builder options, ConnectionSettings connection) {
        if (options.build().hasOption(ConnectionFactoryOptions.USER)) {
            add(options, ConnectionFactoryOptions.PASSWORD, connection.password());
            return;
        }
        add(options, ConnectionFactoryOptions.USER, connection.username());
        add(options, ConnectionFactoryOptions.PASSWORD, connection.password());
        if (connection.username() == null && settings.primary() != null) {
            ConnectionFactoryOptions primary =
                    ConnectionUrl.parse(settings.name(), settings.primary().url());
            add(options, ConnectionFactoryOptions.USER, text(primary.getValue(ConnectionFactoryOptions.USER)));
            add(options, ConnectionFactoryOptions.PASSWORD, text(primary.getValue(ConnectionFactoryOptions.PASSWORD)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void add(
            ConnectionFactoryOptions.Builder options, Option<? super String> option, @Nullable String value) {
        if (value != null && !options.build().hasOption(option)) {
            options.option(option, value);
        }
    }

    private static ConnectionFactory factory(String node, ConnectionFactoryOptions options) {
        ConnectionFactory factory;
        try {
            factory = ConnectionFactories.find(options);
        } catch (RuntimeException refused) {
            String problem =
                    Driver.problemFor(String.valueOf(options.getValue(ConnectionFactoryOptions.DRIVER)), options);
            throw new DatasourceException("The driver refuses the URL of datasource \"" + node + "\": "
                    + (problem == null ? refused.getMessage() : problem));
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
