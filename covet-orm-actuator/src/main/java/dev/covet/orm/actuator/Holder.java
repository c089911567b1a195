package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What holds a connection: a transaction, or a statement outside of transactions. Equal as long as it is the same one. */
interface Holder {

    /** Returns the order in which who has had its connection longest is first; the time goes on, but not for it. */
    static Comparator<Holder> longestFirst() {
        long now = System.nanoTime();
        return Comparator.comparingLong(holder -> holder.since() - now);
    }

    String datasource();

    String node();

    /** Returns since when, by the clock of {@link System#nanoTime()}. */
    long since();

    /** Returns whether it is a transaction. */
    boolean inTransaction();

    /** Returns whether a statement runs now; if not, the application keeps the connection. */
    boolean running();

    /** Returns the statement that runs or ran last, null if there was none. */
    @Nullable
    QueryStart statement();
}
