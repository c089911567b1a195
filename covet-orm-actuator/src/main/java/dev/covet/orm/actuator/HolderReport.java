package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryStart;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds a connection, as it is shown.
 *
 * @param kind {@code transaction}, or {@code statement} outside of transactions
 * @param heldMillis for how long, in milliseconds
 * @param running whether a statement runs now; if not, the application keeps the connection
 * @param operation the kind of the statement that runs or ran last, null if there was none
 * @param model its model, empty if it has none
 * @param sql its text, or the beginning if it is long
 * @param callSite the line of the application that asked for it, null if it was not looked for
 */
public record HolderReport(
        String kind,
        double heldMillis,
        boolean running,
        @Nullable String operation,
        @Nullable String model,
        @Nullable String sql,
        @Nullable String callSite) {

    private static final int LONGEST_TEXT = 1_000;

    static HolderReport of(Holder holder, long heldNanos, @Nullable CallSite site) {
        QueryStart statement = holder.statement();
        return new HolderReport(
                holder.inTransaction() ? "transaction" : "statement",
                heldNanos / 1_000_000.0,
                holder.running(),
                statement == null ? null : statement.operation().name(),
                statement == null ? null : statement.model(),
                statement == null ? null : beginning(statement.sql()),
                site == null ? null : site.toString());
    }

    private static String beginning(String sql) {
        return sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
    }
}
