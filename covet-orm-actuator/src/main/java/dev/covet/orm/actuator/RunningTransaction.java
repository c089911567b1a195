package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.listener.TransactionStart;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A transaction between its begin and its end. Thread-safe. */
final class RunningTransaction implements Holder {

    private final TransactionStart start;
    private final long since;
    private final AtomicLong statements = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable QueryStart last;

    RunningTransaction(TransactionStart start, long now) {
        this.start = start;
        this.since = now;
    }

    void started(QueryStart query) {
        statements.incrementAndGet();
        running.incrementAndGet();
        last = query;
    }

    void finished() {
        running.decrementAndGet();
    }

    long statements() {
        return statements.get();
    }

    boolean readOnly() {
        return start.readOnly();
    }

    @Override
    public String datasource() {
        return start.datasource();
    }

    @Override
    public String node() {
        return start.node();
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public boolean running() {
        return running.get() > 0;
    }

    @Override
    public @Nullable QueryStart statement() {
        return last;
    }
}
