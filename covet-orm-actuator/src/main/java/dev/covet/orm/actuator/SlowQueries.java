package dev.covet.orm.actuator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that took long, of all that {@link QueryStatistics} knows. Thread-safe. */
public final class SlowQueries {

    private final QueryStatistics statistics;
    private final int capacity;

    SlowQueries(QueryStatistics statistics, int capacity) {
        this.statistics = statistics;
        this.capacity = capacity;
    }

    /**
     * A statement that took long at least once.
     *
     * @param sql the text, or its beginning if it is long
     * @param model the model that it is about, empty for none
     * @param datasource where it ran
     * @param node on which node, empty if none was reached
     * @param callSites the lines of the application that asked for it, as far as they were looked at
     * @param count how often it took long
     * @param meanMillis how long it then took in the mean, in milliseconds
     * @param maxMillis how long it took at most, in milliseconds
     * @param lastSeen when it last took long
     * @param plan how it was carried out, null if that was not asked
     */
    public record SlowQuery(
            String sql,
            String model,
            String datasource,
            String node,
            List<String> callSites,
            long count,
            double meanMillis,
            double maxMillis,
            Instant lastSeen,
            @Nullable CapturedPlan plan) {}

    /** How long a statement takes to be listed. */
    Duration threshold() {
        return statistics.slow();
    }

    /** The longest, the very longest first. */
    List<SlowQuery> list() {
        return statistics
                .slowQueries()
                .sorted(Comparator.comparingDouble(SlowQuery::maxMillis).reversed())
                .limit(capacity)
                .toList();
    }

    /** Forgets which took long. */
    void clear() {
        statistics.forgetSlow();
    }
}
