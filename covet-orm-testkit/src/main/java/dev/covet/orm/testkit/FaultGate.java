package dev.covet.orm.testkit;

import java.time.Duration;

/** What every piece of data must pass on its way through a {@link FaultProxy}. */
final class FaultGate {

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
