package dev.covet.orm.datasource;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.jspecify.annotations.Nullable;

/**
 * Where the server of a node is: the parts of its URL that may be shown.
 *
 * @param host the host, or the hosts, separated by commas; null if there is none, as of a database in memory
 * @param port the port, null if the URL names none
 * @param database the name of the database, null if the URL names none
 */
public record NodeAddress(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database) {

    static NodeAddress of(ConnectionFactoryOptions options) {
        Object host = options.getValue(ConnectionFactoryOptions.HOST);
        Object port = options.getValue(ConnectionFactoryOptions.PORT);
        Object database = options.getValue(ConnectionFactoryOptions.DATABASE);
        return new NodeAddress(
                host == null ? null : host.toString(),
                port instanceof Integer number ? number : null,
                database == null ? null : ServerAddress.withoutOptions(database.toString()));
    }
}
