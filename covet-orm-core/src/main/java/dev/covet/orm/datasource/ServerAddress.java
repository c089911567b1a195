package dev.covet.orm.datasource;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.jspecify.annotations.Nullable;

/** The part of a URL that may be shown: host, port and database. */
final class ServerAddress {

    private ServerAddress() {}

    static @Nullable String of(ConnectionFactoryOptions options) {
        Object host = options.getValue(ConnectionFactoryOptions.HOST);
        Object port = options.getValue(ConnectionFactoryOptions.PORT);
        Object database = options.getValue(ConnectionFactoryOptions.DATABASE);
        if (host == null && database == null) {
            return null;
        }
        return (host == null ? "" : host.toString())
                + (port == null ? "" : ":" + port)
                + (database == null ? "" : "/" + withoutOptions(database.toString()));
    }

    /** H2 puts its options, and possibly a password, behind the name of the database. */
    static String withoutOptions(String database) {
        int options = database.indexOf(';');
        return options < 0 ? database : database.substring(0, options);
    }
}
