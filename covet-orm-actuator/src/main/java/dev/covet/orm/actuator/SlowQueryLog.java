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
    private static final int LONGEST_PLAN = 3_000;
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

    /** Writes the plan of a statement that took long, in one line. */
    void planned(QueryEvent event, CapturedPlan plan) {
        String steps = plan.text().strip().replaceAll("\\R\\s*", " | ");
        log.warn(
                "Plan of a slow statement{}: {}: {}",
                place(event, plan.analyzed() ? ", analyzed" : ""),
                beginning(steps, LONGEST_PLAN),
                beginning(event.query().sql(), LONGEST_TEXT));
    }

    private String entry(QueryEvent event) {
        String outcome = ", " + event.outcome().name().toLowerCase(Locale.ROOT);
        return "Slow statement: " + event.duration().toMillis() + " ms" + place(event, outcome) + ": "
                + beginning(event.query().sql(), LONGEST_TEXT);
    }

    private String place(QueryEvent event, String detail) {
        String model = event.query().model();
        CallSite site = callSites.apply(event);
        return " on " + event.place() + (model.isEmpty() ? "" : ", model " + model) + detail
                + (site == null ? "" : ", at " + site);
    }

    private static String beginning(String text, int longest) {
        String shown = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return CONTROL.matcher(shown).replaceAll(" ");
    }

    private static String omission(long leftOut) {
        return " (left out before: " + leftOut + ")";
    }
}
