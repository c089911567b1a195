package dev.covet.orm.actuator;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How many plans may be asked for: so many a minute, and one of each statement in a while. Thread-safe. */
final class PlanBudget {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_STATEMENTS = 1_000;

    private final int perMinute;
    private final long every;
    private final LongSupplier nanoTime;

    /** When plans were asked for, the oldest first. */
    private final Map<Statement, Long> asked = new LinkedHashMap<>();

    private long begun;
    private int spent;

    PlanBudget(int perMinute, Duration every, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.every = every.toNanos();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** A statement of a datasource, on whatever node. */
    record Statement(String datasource, String sql) {}

    /** Returns whether the plan of a statement may be asked for, and counts it if so. */
    synchronized boolean take(Statement statement) {
        long now = nanoTime.getAsLong();
        if (now - begun >= MINUTE) {
            begun = now;
            spent = 0;
        }
        if (spent >= perMinute) {
            return false;
        }
        Long before = asked.get(statement);
        if (before != null && now - before < every) {
            return false;
        }
        spent++;
        remember(statement, now);
        return true;
    }

    private void remember(Statement statement, long now) {
        asked.remove(statement);
        asked.put(statement, now);
        Iterator<Statement> oldest = asked.keySet().iterator();
        while (asked.size() > MOST_STATEMENTS && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Takes back what a statement was counted for that no plan was made of, as for want of a connection. */
    synchronized void giveBack(Statement statement) {
        asked.remove(statement);
        spent = Math.max(0, spent - 1);
    }
}
