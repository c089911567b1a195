package dev.covet.orm.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting with a limit, for states that can only be asked for. */
final class Await {

    private static final long PAUSE_MILLIS = 5;

    private Await() {}

    /** Waits until the condition holds; fails with the description given when the limit has passed. */
    static void until(Duration limit, BooleanSupplier condition, Supplier<String> failure) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TestDatabaseException(failure.get() + " within " + limit);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestDatabaseException("Interrupted while waiting for a database", e);
        }
    }
}
