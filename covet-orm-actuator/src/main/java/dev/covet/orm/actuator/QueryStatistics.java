package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.CallSiteNeed;
import dev.covet.orm.listener.CallSites;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times all statements by their text, in which no values stand, and by the node that ran them.
 *
 * <p>Bounded: when it is full, the texts that were seen longest ago make room, first those that never took long, and what
 * is dropped is counted. Of a long text only the beginning is kept, so that inserts of many rows count as one. Every
 * statement is counted once, with a text or as dropped. Thread-safe.
 */
public final class QueryStatistics implements QueryListener {

    private static final int LONGEST_TEXT = 2_000;

    private final Duration slow;
    private final int capacity;
    private final Clock clock;
    private final Map<Key, StatementShape> shapes = new ConcurrentHashMap<>();
    private final RecentShapes<StatementShape> recent = new RecentShapes<>();
    private final Object room = new Object();
    private final LongAdder droppedQueries = new LongAdder();
    private final LongAdder droppedStatements = new LongAdder();

    QueryStatistics(Duration slow, int capacity, Clock clock) {
        this.slow = slow;
        this.capacity = capacity;
        this.clock = clock;
    }

    private record Key(String datasource, String node, String sql) {}

    /**
     * The statements of one text on one node.
     *
     * @param sql the text, or its beginning if it is long
     * @param model the model that it is about, empty for none
     * @param operation what it does
     * @param datasource where it ran
     * @param node on which node, empty if none was reached
     * @param callSites the lines of the application that asked for it, as far as they were looked at
     * @param count how many statements ended
     * @param errors how many failed, by SQLSTATE, or by the class of the error where there is none
     * @param cancelled how many were given up
     * @param rows how many rows they read or changed
     * @param totalMillis how long they took together, in milliseconds, as are all durations
     * @param meanMillis how long they took in the mean
     * @param p50Millis how long half of them took at most, as the other percentiles exact to an eighth
     * @param p95Millis how long 95 in a hundred took at most
     * @param p99Millis how long 99 in a hundred took at most
     * @param maxMillis how long the longest took
     * @param firstSeen when the first ended
     * @param lastSeen when the last ended
     * @param plan how it was carried out when it took long, null if that was not asked
     */
    public record Query(
            String sql,
            String model,
            String operation,
            String datasource,
            String node,
            List<String> callSites,
            long count,
            Map<String, Long> errors,
            long cancelled,
            long rows,
            double totalMillis,
            double meanMillis,
            double p50Millis,
            double p95Millis,
            double p99Millis,
            double maxMillis,
            Instant firstSeen,
            Instant lastSeen,
            @Nullable CapturedPlan plan) {}

    /**
     * What there was no room for.
     *
     * @param queries how many texts were dropped
     * @param statements how many statements they had
     */
    public record Dropped(long queries, long statements) {}

    @Override
    public CallSiteNeed callSites() {
        return capacity == 0 ? CallSiteNeed.NONE : CallSiteNeed.SAMPLED;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (capacity == 0) {
            droppedStatements.increment();
            return;
        }
        boolean tookLong = event.duration().compareTo(slow) >= 0;
        long now = clock.millis();
        StatementShape known = recent.find(event);
        if (known == null || !known.add(event, tookLong, now)) {
            recent.add(event, added(event, tookLong, now));
        }
    }

    private StatementShape added(QueryEvent event, boolean tookLong, long now) {
        Key key = key(event);
        StatementShape shape = shape(key, event, now);
        while (!shape.add(event, tookLong, now)) {
            // it was dropped in the meantime, and the next one is another
            Thread.onSpinWait();
            shape = shape(key, event, now);
        }
        return shape;
    }

    private StatementShape shape(Key key, QueryEvent event, long now) {
        StatementShape known = shapes.get(key);
        if (known != null) {
            return known;
        }
        StatementShape made = shapes.computeIfAbsent(key, unseen -> new StatementShape(event, key.sql(), now));
        if (shapes.size() > capacity) {
            makeRoom();
        }
        return made;
    }

    private static Key key(QueryEvent event) {
        return new Key(
                event.query().datasource(),
                event.node(),
                beginning(event.query().sql()));
    }

    private static String beginning(String sql) {
        return sql.length() <= LONGEST_TEXT ? sql : sql.substring(0, LONGEST_TEXT) + "…";
    }

    /** Drops a tenth at once, so that looking for the oldest is not done for each text. */
    private void makeRoom() {
        synchronized (room) {
            int most = capacity - capacity / 10;
            if (shapes.size() <= capacity) {
                return;
            }
            shapes.entrySet().stream()
                    .filter(entry -> entry.getValue().isCounted())
                    .map(entry -> new Candidate(
                            entry.getKey(),
                            entry.getValue(),
                            entry.getValue().wasSlow(),
                            entry.getValue().lastSeen()))
                    .sorted(Comparator.comparing(Candidate::slow).thenComparing(Candidate::lastSeen))
                    .limit(shapes.size() - most)
                    .forEach(this::drop);
        }
    }

    /** A text that may be dropped, as it was when it was looked at: sorting needs figures that stay. */
    private record Candidate(Key key, StatementShape shape, boolean slow, long lastSeen) {}

    private void drop(Candidate oldest) {
        if (shapes.remove(oldest.key(), oldest.shape())) {
            droppedQueries.increment();
            droppedStatements.add(oldest.shape().retire());
        }
    }

    /** Keeps the plan of a statement, as long as its text is remembered. */
    void keep(QueryEvent event, CapturedPlan plan) {
        StatementShape shape = shapes.get(key(event));
        if (shape != null) {
            shape.keep(plan);
        }
    }

    /** Returns the call site of a statement: its own, or one of another with its text; null if none is known. */
    @Nullable
    CallSite callSite(QueryEvent event) {
        return callSite(event.query(), event.node());
    }

    /** Returns the call site of a statement on a node: its own, or one of another with its text; null if none is known. */
    @Nullable
    CallSite callSite(QueryStart query, String node) {
        CallSite own = query.callSite();
        StatementShape shape =
                own == null ? shapes.get(new Key(query.datasource(), node, beginning(query.sql()))) : null;
        return shape == null ? own : shape.callSite();
    }

    /** How long a statement takes to be slow. */
    Duration slow() {
        return slow;
    }

    int capacity() {
        return capacity;
    }

    Dropped dropped() {
        return new Dropped(droppedQueries.sum(), droppedStatements.sum());
    }

    /** All that is known, in no order. */
    Stream<Query> queries() {
        return counted().map(StatementShape::query);
    }

    /** Those that took long at least once, in no order. */
    Stream<SlowQueries.SlowQuery> slowQueries() {
        return counted().filter(StatementShape::wasSlow).map(StatementShape::slowQuery);
    }

    private Stream<StatementShape> counted() {
        return shapes.values().stream().filter(StatementShape::isCounted);
    }

    /** Forgets which took long. */
    void forgetSlow() {
        shapes.values().forEach(StatementShape::forgetSlow);
    }

    /** Forgets everything. */
    void clear() {
        shapes.forEach((key, shape) -> {
            shapes.remove(key, shape);
            shape.retire();
        });
        droppedQueries.reset();
        droppedStatements.reset();
        CallSites.forget();
    }
}
