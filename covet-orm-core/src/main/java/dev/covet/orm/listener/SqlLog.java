package dev.covet.orm.listener;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * Writes each statement when it has ended, on the logger {@code dev.covet.orm.sql} at {@code DEBUG}: how long it took,
 * how many rows it read or changed, where, and the line of the application that asked for it. Values are written only if
 * that was asked for.
 */
public final class SqlLog implements QueryListener {

    private static final Logger log = LoggerFactory.getLogger("dev.covet.orm.sql");

    private final boolean withValues;

    public SqlLog(boolean withValues) {
        this.withValues = withValues;
    }

    /** Returns whether statements are written. */
    static boolean isOn() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isListening() {
        return isOn();
    }

    @Override
    public @Nullable Object started(QueryStart query, BoundStatement statement, ContextView context) {
        return withValues && query.parameterCount() > 0 ? statement.values() : null;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object values) {
        log.debug(
                "{} ms, {} rows, {}{}{}: {}{}",
                String.format(Locale.ROOT, "%.3f", event.duration().toNanos() / 1e6),
                event.rows(),
                event.place(),
                outcome(event),
                event.query().callSite() == null ? "" : ", " + event.query().callSite(),
                SingleLine.of(event.query().sql()),
                values == null ? "" : " " + SingleLine.of(values.toString()));
    }

    private static String outcome(QueryEvent event) {
        if (event.outcome() == QueryEvent.Outcome.SUCCESS) {
            return "";
        }
        String code = event.sqlState() == null ? "" : " " + event.sqlState();
        return ", " + event.outcome().name().toLowerCase(Locale.ROOT) + code;
    }
}
