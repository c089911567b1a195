package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of statements that took long, on the logger {@code dev.covet.orm.slow}, by their text, in which no values stand.
 *
 * <p>At most ten a second are written, so that a database that is slow altogether does not also fill the disk; the next
 * one says how many were left out. Thread-safe.
 */
public final class SlowQueryLog implements QueryListener {

    private static final Logger log = LoggerFactory.getLogger("dev.covet.orm.slow");

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_A_SECOND = 10;

    /** Raw SQL may hold line breaks, and an entry of the log is one line. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Duration threshold;
    private final Function<QueryEvent, @Nullable CallSite> callSites;
    private final LogRate rate;

    /** @param callSites finds the call site of a statement, null if it is not known */
    SlowQueryLog(Duration threshold, Function<QueryEvent, @Nullable CallSite> callSites, LongSupplier nanoTime) {
        this.threshold = threshold;
        this.callSites = callSites;
        this.rate = new LogRate(MOST_A_SECOND, nanoTime);
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (event.duration().compareTo(threshold) >= 0 && log.isWarnEnabled()) {
            rate.next().ifPresent(leftOut -> log.warn("{}{}", entry(event), leftOut == 0 ? "" : omission(leftOut)));
        }
    }

    private String entry(QueryEvent event) {
        String model = event.query().model();
        CallSite site = callSites.apply(event);
        return "Slow statement: " + event.duration().toMillis() + " ms on " + event.place()
                + (model.isEmpty() ? "" : ", model " + model)
                + ", " + event.outcome().name().toLowerCase(Locale.ROOT)
                + (site == null ? "" : ", at " + site) + ": "
                + beginning(event.query().sql());
    }

    private static String beginning(String sql) {
        String shown = sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
        return CONTROL.matcher(shown).replaceAll(" ");
    }

    private static String omission(long leftOut) {
        return " (left out before: " + leftOut + ")";
    }
}
