package dev.covet.orm.datasource;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.regex.Pattern;

/** Reads R2DBC URLs, and shows them without what must stay secret. */
final class ConnectionUrl {

    /** Up to the last at sign, because a password may contain all that ends one in a well-formed URL. */
    private static final Pattern USER_INFO = Pattern.compile("(?s)^((?:[a-z0-9]+:)+//)?.*@");

    private static final Pattern SECRET_OPTION =
            Pattern.compile("(?i)([?&;][^=&;]*(?:password|secret|token|user)[^=&;]*=)[^&]*");

    private ConnectionUrl() {}

    static ConnectionFactoryOptions parse(String datasource, String url) {
        try {
            return ConnectionFactoryOptions.parse(url);
        } catch (IllegalArgumentException malformed) {
            // The cause is left out on purpose: its message repeats the URL, password included.
            throw new DatasourceException("The URL of datasource \"" + datasource + "\" is not an R2DBC URL: "
                    + withoutCredentials(url)
                    + ". It should look like r2dbc:postgresql://host:5432/database, with user and password as"
                    + " properties of their own" + jdbcHint(url) + ".");
        }
    }

    static String withoutCredentials(String url) {
        return SECRET_OPTION
                .matcher(USER_INFO.matcher(url).replaceAll("$1***@"))
                .replaceAll("$1***");
    }

    private static String jdbcHint(String url) {
        return url.startsWith("jdbc:") ? "; a JDBC URL works when \"jdbc:\" is replaced by \"r2dbc:\"" : "";
    }
}
