package dev.covet.orm.task;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** The events of a task, of which one may be signalled by a timer. */
abstract class TimedEvents extends PendingEvents {

    private static final Logger log = LoggerFactory.getLogger(TimedEvents.class);

    // Used by who handles events only.
    private @Nullable Disposable timer;

    /** Signals the event after the limit, instead of the one that was to be signalled so far. */
    final void arm(Duration limit, TaskEvent event) {
        stopTimer();
        try {
            timer = Schedulers.parallel().schedule(() -> signal(event), limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shutDown) {
            log.warn("A statement runs without a limit, as there are no timers any more", shutDown);
        }
    }

    final void stopTimer() {
        Disposable armed = timer;
        if (armed != null) {
            timer = null;
            armed.dispose();
        }
    }
}
