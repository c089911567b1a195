package dev.covet.orm.datasource;

import org.jspecify.annotations.Nullable;

/**
 * Where a node is and who logs in. What the URL itself says of user and password wins. Prints no credentials.
 *
 * @param url an R2DBC URL, such as {@code r2dbc:postgresql://localhost/blog}
 * @param username who logs in, null where the URL or the driver knows
 * @param password the password, null where the URL or the driver knows
 */
public record ConnectionSettings(
        String url, @Nullable String username, @Nullable String password) {

    /** Settings that consist of a URL alone. */
    public static ConnectionSettings of(String url) {
        return new ConnectionSettings(url, null, null);
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + ConnectionUrl.withoutCredentials(url) + "]";
    }
}
