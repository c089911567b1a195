package dev.covet.orm.endurance;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Throws an error of each kind now and then. */
final class StormListener implements QueryListener {

    private static final int BETWEEN_ERRORS = 37;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong thrown = new AtomicLong();
    private volatile boolean throwing;

    void throwing(boolean now) {
        throwing = now;
    }

    long thrown() {
        return thrown.get();
    }

    @Override
    public @Nullable Object started(QueryStart query, ContextView context) {
        throwNowAndThen();
        return null;
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        throwNowAndThen();
    }

    private void throwNowAndThen() {
        if (!throwing || calls.incrementAndGet() % BETWEEN_ERRORS != 0) {
            return;
        }
        switch ((int) (thrown.getAndIncrement() % 3)) {
            case 0 -> throw new StackOverflowError("on purpose");
            case 1 -> throw new NoClassDefFoundError("on purpose");
            default -> throw new AssertionError("on purpose");
        }
    }
}
