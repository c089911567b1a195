package dev.covet.orm.dialect.plain;

import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionFactoryProvider;
import org.reactivestreams.Publisher;

/** The driver for {@code r2dbc:plain://...}: PostgreSQL's by another name. */
public final class PlainConnectionFactoryProvider implements ConnectionFactoryProvider {

    private static final String PROTOCOL = "plain";

    @Override
    public ConnectionFactory create(ConnectionFactoryOptions options) {
        return new Plain(ConnectionFactories.get(
                options.mutate().option(DRIVER, "postgresql").build()));
    }

    @Override
    public boolean supports(ConnectionFactoryOptions options) {
        return PROTOCOL.equals(options.getValue(DRIVER));
    }

    @Override
    public String getDriver() {
        return PROTOCOL;
    }

    private record Plain(ConnectionFactory postgresql) implements ConnectionFactory {

        @Override
        public Publisher<? extends Connection> create() {
            return postgresql.create();
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return () -> PlainDriver.NAME;
        }
    }
}
