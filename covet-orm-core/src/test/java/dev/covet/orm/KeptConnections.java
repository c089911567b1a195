package dev.covet.orm;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.PoolSettings;

/**
 * The datasource of a test, with connections that stay open from one statement to the next, as those of an application
 * do. A plain connection factory opens one for each statement, which takes longer than most statements of tests.
 *
 * <p>Nobody has to close it: it opens what is asked for, and a test database ends the connections to it when it is
 * dropped.
 */
public final class KeptConnections {

    private static final int MOST = 10;

    private KeptConnections() {}

    public static Datasource to(String url) {
        return to(url, MOST);
    }

    /** As many connections as a test needs at the same time. */
    public static Datasource to(String url, int most) {
        return Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(url))
                .withPool(PoolSettings.defaults().withSize(0, most)));
    }
}
