package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers statements that took long, by their text, in which no values stand.
 *
 * <p>Bounded: when it is full, the text that was seen longest ago makes room, and of a long text only the beginning is
 * kept, so that inserts of many rows count as one. Thread-safe.
 */
public final class SlowQueries implements QueryListener {

    private static final int LONGEST_TEXT = 2_000;

    private final Duration threshold;
    private final int capacity;
    private final Clock clock;
    private final Map<Key, SlowQuery> queries = new ConcurrentHashMap<>();

    SlowQueries(Duration threshold, int capacity, Clock clock) {
        this.threshold = threshold;
        this.capacity = capacity;
        this.clock = clock;
    }

    private record Key(String datasource, String sql) {}

    /**
     * A statement that took long at least once.
     *
     * @param sql the text, or its beginning if it is long
     * @param model the model that it is about, empty for none
     * @param datasource where it ran
     * @param count how often it took long
     * @param meanMillis how long it then took in the mean, in milliseconds
     * @param maxMillis how long it took at most, in milliseconds
     * @param lastSeen when it last took long
     */
    public record SlowQuery(
            String sql,
            String model,
            String datasource,
            long count,
            double meanMillis,
            double maxMillis,
            Instant lastSeen) {

        SlowQuery with(double millis, Instant now) {
            double mean = meanMillis + (millis - meanMillis) / (count + 1);
            return new SlowQuery(sql, model, datasource, count + 1, mean, Math.max(maxMillis, millis), now);
        }
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (event.duration().compareTo(threshold) < 0) {
            return;
        }
        Key key = new Key(event.query().datasource(), beginning(event.query().sql()));
        double millis = event.duration().toNanos() / 1_000_000.0;
        Instant now = clock.instant();
        queries.compute(
                key,
                (same, known) -> known == null
                        ? new SlowQuery(key.sql(), event.query().model(), key.datasource(), 1, millis, millis, now)
                        : known.with(millis, now));
        if (queries.size() > capacity) {
            queries.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastSeen()))
                    .ifPresent(oldest -> queries.remove(oldest.getKey()));
        }
    }

    private static String beginning(String sql) {
        return sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
    }

    /** How long a statement takes to be remembered. */
    Duration threshold() {
        return threshold;
    }

    /** What is remembered, the longest first. */
    List<SlowQuery> list() {
        return queries.values().stream()
                .sorted(Comparator.comparingDouble(SlowQuery::maxMillis).reversed())
                .toList();
    }

    /** Forgets everything. */
    void clear() {
        queries.clear();
    }
}
