package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.QueryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of the statements of one text on one node. Thread-safe: each call sees the whole of those before. */
final class StatementShape {

    private static final int MOST_SITES = 8;
    private static final int MOST_ERRORS = 16;
    private static final String OTHER = "other";

    private final String datasource;
    private final String node;
    private final String sql;
    private final String model;
    private final String operation;
    private final List<CallSite> callSites = new ArrayList<>(1);
    private final DurationHistogram durations = new DurationHistogram();
    private final Map<String, Long> errors = new TreeMap<>();
    private final SlowPart slow = new SlowPart();
    private final long firstSeen;
    private volatile @Nullable CapturedPlan plan;
    private volatile long lastSeen;
    private long count;
    private long cancelled;
    private long rows;
    private long totalNanos;
    private long maxNanos;
    private boolean retired;

    StatementShape(QueryEvent first, String sql, long now) {
        this.datasource = first.query().datasource();
        this.node = first.node();
        this.sql = sql;
        this.model = first.query().model();
        this.operation = first.query().operation().name();
        this.firstSeen = now;
        this.lastSeen = now;
    }

    /** Adds a statement; returns whether it did, which it does not once it is retired. */
    synchronized boolean add(QueryEvent event, boolean tookLong, long now) {
        if (retired) {
            return false;
        }
        long nanos = event.durationNanos();
        count++;
        rows += event.rows();
        totalNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
        durations.add(nanos / 1_000);
        lastSeen = now;
        switch (event.outcome()) {
            case SUCCESS -> {}
            case ERROR -> addError(event);
            case CANCELLED -> cancelled++;
        }
        if (tookLong) {
            slow.add(nanos, now);
        }
        CallSite site = event.query().callSite();
        if (site != null && callSites.size() < MOST_SITES && !callSites.contains(site)) {
            callSites.add(site);
        }
        return true;
    }

    private void addError(QueryEvent event) {
        String kind = event.sqlState() == null
                ? Objects.requireNonNull(event.error()).getClass().getSimpleName()
                : event.sqlState();
        boolean known = errors.containsKey(kind) || errors.size() < MOST_ERRORS;
        errors.merge(known ? kind : OTHER, 1L, Long::sum);
    }

    /** Takes no more; returns how many statements it has seen. */
    synchronized long retire() {
        retired = true;
        return count;
    }

    long lastSeen() {
        return lastSeen;
    }

    /** Returns the call site that was seen first, null if none was. */
    synchronized @Nullable CallSite callSite() {
        return callSites.isEmpty() ? null : callSites.get(0);
    }

    /** Returns whether it has seen a statement; one that was just made has not. */
    synchronized boolean isCounted() {
        return count > 0;
    }

    synchronized boolean wasSlow() {
        return slow.count > 0;
    }

    synchronized void forgetSlow() {
        slow.clear();
        plan = null;
    }

    synchronized QueryStatistics.Query query() {
        return new QueryStatistics.Query(
                sql,
                model,
                operation,
                datasource,
                node,
                sites(),
                count,
                Map.copyOf(errors),
                cancelled,
                rows,
                millis(totalNanos),
                millis(totalNanos) / count,
                percentile(0.5),
                percentile(0.95),
                percentile(0.99),
                millis(maxNanos),
                Instant.ofEpochMilli(firstSeen),
                Instant.ofEpochMilli(lastSeen),
                plan);
    }

    synchronized SlowQueries.SlowQuery slowQuery() {
        return new SlowQueries.SlowQuery(
                sql,
                model,
                datasource,
                node,
                sites(),
                slow.count,
                millis(slow.totalNanos) / Math.max(1, slow.count),
                millis(slow.maxNanos),
                Instant.ofEpochMilli(slow.lastSeen),
                plan);
    }

    void keep(CapturedPlan made) {
        plan = made;
    }

    private List<String> sites() {
        return callSites.stream().map(CallSite::toString).toList();
    }

    private double percentile(double share) {
        return Math.min(durations.percentile(share, count) / 1_000.0, millis(maxNanos));
    }

    private static double millis(long nanos) {
        return nanos / 1_000_000.0;
    }

    /** Those that took long. */
    private static final class SlowPart {

        private long count;
        private long totalNanos;
        private long maxNanos;
        private long lastSeen;

        void add(long nanos, long now) {
            count++;
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
            lastSeen = now;
        }

        void clear() {
            count = 0;
            totalNanos = 0;
            maxNanos = 0;
        }
    }
}
