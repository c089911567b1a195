package dev.covet.orm.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What every piece of data must pass on its way through a {@link FaultProxy}. */
final class FaultGate {

    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private Duration delay = Duration.ZERO;
    private boolean closed;

    synchronized void delay(Duration newDelay) {
        delay = newDelay;
        notifyAll();
    }

    synchronized void hold() {
        closed = true;
    }

    synchronized void open() {
        closed = false;
        delay = Duration.ZERO;
        notifyAll();
    }

    /** Sets the text that the next connection to send it is cut at. */
    void set(Trap next) {
        trap.set(next);
    }

    /** Returns the trap if this piece of data springs it, which it does once; else null. */
    @Nullable
    Trap sprungBy(byte[] data, int length) {
        Trap present = trap.get();
        return present != null && present.isIn(data, length) && trap.compareAndSet(present, null) ? present : null;
    }

    /**
     * A text that cuts the connection of the client that sends it.
     *
     * @param text the text
     * @param moment when the connection is cut
     */
    record Trap(String text, FaultProxy.Moment moment) {

        private boolean isIn(byte[] data, int length) {
            return new String(data, 0, length, StandardCharsets.ISO_8859_1).contains(text);
        }
    }

    /** Waits for the delay, which may change meanwhile, and while the gate is closed. */
    synchronized void pass() throws InterruptedException {
        long arrived = System.nanoTime();
        while (true) {
            long remaining = delay.toNanos() - (System.nanoTime() - arrived);
            if (closed) {
                wait();
            } else if (remaining > 0) {
                wait(remaining / 1_000_000, (int) (remaining % 1_000_000));
            } else {
                return;
            }
        }
    }
}
