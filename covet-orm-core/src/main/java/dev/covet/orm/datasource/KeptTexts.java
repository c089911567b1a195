package dev.covet.orm.datasource;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * How much text of large statements the sessions of a node keep. A session that keeps too much is to be closed, as
 * nothing else makes it forget. Thread-safe.
 */
final class KeptTexts {

    /** As much as pgjdbc keeps by default, about. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Map<Connection, Integer> kept = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean any;

    /** Records that the session keeps so many characters more. */
    void add(Connection connection, int characters) {
        any = true;
        kept.merge(physical(connection), characters, Integer::sum);
    }

    /** Returns whether the session keeps too much to go on. */
    boolean areTooMuch(Connection connection) {
        return any && kept.getOrDefault(physical(connection), 0) > MOST_CHARACTERS;
    }

    /** Returns what the pool holds, which outlives the wrappers that it lends. */
    static Connection physical(Connection connection) {
        Connection physical = connection;
        while (physical instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection inner) {
            physical = inner;
        }
        return physical;
    }
}
