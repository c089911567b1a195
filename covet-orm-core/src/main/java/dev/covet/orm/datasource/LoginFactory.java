package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;

/** Opens connections for whoever may log in at the moment. */
final class LoginFactory implements ConnectionFactory {

    private final String node;
    private final ConnectionFactory unnamed;
    private final ConnectionFactoryOptions options;
    private final Credentials credentials;
    private final Function<ConnectionFactoryOptions, ConnectionFactory> driver;
    private volatile @Nullable Known last;

    /** What was made for a login, used again as long as it is the same. */
    private record Known(Login login, ConnectionFactory factory) {}

    /**
     * Creates the factory.
     *
     * @param node the qualified name of the node, for messages
     * @param unnamed what tells which driver it is
     * @param options all options but the login
     * @param credentials who may log in
     * @param driver makes a factory of options
     */
    LoginFactory(
            String node,
            ConnectionFactory unnamed,
            ConnectionFactoryOptions options,
            Credentials credentials,
            Function<ConnectionFactoryOptions, ConnectionFactory> driver) {
        this.node = node;
        this.unnamed = unnamed;
        this.options = options;
        this.credentials = credentials;
        this.driver = driver;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.defer(() -> Mono.from(credentials.login()))
                .onErrorMap(error -> new DataAccessResourceFailureException(
                        "Nobody says who logs in to datasource " + node + ": the application's credentials failed",
                        error))
                .switchIfEmpty(Mono.error(() -> new DataAccessResourceFailureException("Nobody says who logs in to"
                        + " datasource " + node + ": the application's credentials are empty")))
                .flatMap(login -> Mono.from(factory(login).create()));
    }

    private ConnectionFactory factory(Login login) {
        Known known = last;
        if (known != null && known.login().equals(login)) {
            return known.factory();
        }
        ConnectionFactory made = driver.apply(options.mutate()
                .option(ConnectionFactoryOptions.USER, login.username())
                .option(ConnectionFactoryOptions.PASSWORD, login.password())
                .build());
        last = new Known(login, made);
        return made;
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return unnamed.getMetadata();
    }
}
