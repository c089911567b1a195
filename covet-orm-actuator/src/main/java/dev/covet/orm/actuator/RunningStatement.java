package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryStart;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A statement between its begin and its end. Thread-safe. */
final class RunningStatement implements Holder {

    private static final AtomicIntegerFieldUpdater<RunningStatement> REPORTED =
            AtomicIntegerFieldUpdater.newUpdater(RunningStatement.class, "reported");

    private final QueryStart query;
    private final @Nullable RunningTransaction transaction;
    private volatile String node = "";
    private volatile long sent;
    private volatile int reported;

    /** @param transaction the transaction that it is part of, null for none */
    RunningStatement(QueryStart query, @Nullable RunningTransaction transaction) {
        this.query = query;
        this.transaction = transaction;
    }

    @Nullable
    RunningTransaction transaction() {
        return transaction;
    }

    void sent(String toNode, long now) {
        sent = now;
        node = toNode;
    }

    /** Returns whether it has a connection that is not its transaction's. */
    boolean holdsItsOwn() {
        return transaction == null && !node.isEmpty();
    }

    QueryStart query() {
        return query;
    }

    @Override
    public String datasource() {
        return query.datasource();
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public long since() {
        return sent;
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public QueryStart statement() {
        return query;
    }

    @Override
    public boolean reportOnce() {
        return reported == 0 && REPORTED.compareAndSet(this, 0, 1);
    }
}
