package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Occupant;
import dev.covet.orm.task.Seat;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * The connection of a transaction, or of a nested part of it, for one occupant at a time, in the order of requests.
 *
 * <p>It is open until somebody asks for the connection to end the transaction. From then on nobody else gets it: who
 * waits, or asks later, is refused. A nested part occupies the seat of the enclosing one and has a seat of its own; one
 * that is idle does not keep the enclosing one from ending.
 */
final class TransactionSeat implements Seat {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private enum State {
        OPEN,
        ENDING,
        ENDED
    }

    private final TransactionConnection connection;
    private final Node node;
    private final Queue<Occupant> waiters = new ConcurrentLinkedQueue<>();
    private final Queue<Occupant> enders = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Occupant> current = new AtomicReference<>();
    private final AtomicInteger draining = new AtomicInteger();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile @Nullable NestedSeat nested;
    private volatile long lastUse = System.nanoTime();

    TransactionSeat(TransactionConnection connection, Node node) {
        this.connection = connection;
        this.node = node;
    }

    /**
     * The seat of a nested part.
     *
     * @param holder who occupies the enclosing seat for it
     * @param seat its own seat
     */
    private record NestedSeat(Occupant holder, TransactionSeat seat) {}

    @Override
    public void request(Occupant occupant) {
        if (state.get() == State.OPEN && waiters.isEmpty() && current.compareAndSet(null, occupant)) {
            if (state.get() == State.OPEN) {
                occupant.granted(connection);
                return;
            }
            current.set(null);
        }
        waiters.add(occupant);
        drain();
    }

    @Override
    public void withdraw(Occupant occupant) {
        waiters.remove(occupant);
        enders.remove(occupant);
    }

    @Override
    public void giveBack(Occupant occupant, Connection given, Ending ending) {
        lastUse = System.nanoTime();
        current.compareAndSet(occupant, null);
        occupant.returned();
        drain();
    }

    /** Returns the seat for the statement that ends the transaction; requesting it closes this seat to all others. */
    Seat toEnd() {
        return new EndSeat(this);
    }

    /** Asks whoever is only waiting for the end of a statement not to wait for it. */
    void hurry() {
        Occupant present = current.get();
        if (present != null) {
            present.hurry();
        }
    }

    /** Makes a seat for a nested part, which occupies this one until {@link #vacate}. */
    TransactionSeat nest() {
        Occupant holder = current.get();
        if (holder == null) {
            throw new IllegalStateException("The seat must be occupied by the nested part");
        }
        TransactionSeat seat = new TransactionSeat(connection, node);
        nested = new NestedSeat(holder, seat);
        if (state.get() != State.OPEN) {
            close(hasEnded() ? State.ENDED : State.ENDING);
            drain();
        }
        return seat;
    }

    /** Ends the occupation by the nested part. */
    void vacate(TransactionSeat part) {
        NestedSeat present = nested;
        if (present != null && present.seat() == part) {
            nested = null;
            lastUse = System.nanoTime();
            current.compareAndSet(present.holder(), null);
            drain();
        }
    }

    boolean hasEnded() {
        return state.get() == State.ENDED;
    }

    /** Records that the transaction has ended: nothing can be sent any more. */
    void ended() {
        close(State.ENDED);
        drain();
    }

    private void requestToEnd(Occupant occupant) {
        enders.add(occupant);
        close(State.ENDING);
        drain();
    }

    /** Goes on to the state; never back, whoever comes later. */
    private void close(State next) {
        state.accumulateAndGet(next, (before, wanted) -> before.compareTo(wanted) < 0 ? wanted : before);
        NestedSeat present = nested;
        if (present != null) {
            present.seat().close(next);
            present.seat().drain();
        }
    }

    private void drain() {
        if (draining.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            if (state.get() != State.OPEN) {
                refuseAll(waiters);
            }
            if (state.get() == State.ENDED) {
                refuseAll(enders);
            }
            grant();
            missed = draining.addAndGet(-missed);
        } while (missed != 0);
    }

    private static void refuseAll(Queue<Occupant> queue) {
        for (Occupant next = queue.poll(); next != null; next = queue.poll()) {
            refuse(next);
        }
    }

    private static void refuse(Occupant occupant) {
        occupant.refused(
                new QueryStateException("The statement was subscribed inside a transaction that has ended, so it"
                        + " was not sent. Return its publisher from the block, so that the block waits for it."));
    }

    private void grant() {
        Queue<Occupant> queue = state.get() == State.OPEN ? waiters : enders;
        for (Occupant next = queue.peek(); next != null && isFree(); next = queue.peek()) {
            Occupant present = current.get();
            if ((present == null || isIdleHold(present)) && current.compareAndSet(present, next)) {
                if (queue.remove(next)) {
                    grantUnlessEnded(next);
                } else {
                    current.compareAndSet(next, present);
                }
            }
        }
    }

    /** The transaction may have ended since it was looked at; its connection is free then, but not its own any more. */
    private void grantUnlessEnded(Occupant occupant) {
        if (state.get() == State.ENDED) {
            current.compareAndSet(occupant, null);
            refuse(occupant);
        } else {
            occupant.granted(connection);
        }
    }

    private boolean isFree() {
        Occupant present = current.get();
        return present == null || isIdleHold(present);
    }

    /** Whether the occupant is a nested part that was closed with this one: it sends nothing, and is not about to either. */
    private boolean isIdleHold(Occupant occupant) {
        NestedSeat present = nested;
        return state.get() != State.OPEN
                && present != null
                && present.holder() == occupant
                && present.seat().enders.isEmpty()
                && present.seat().isFree();
    }

    @Override
    public void onThreadOf(Connection granted, Runnable action) {
        node.onThreadOf(connection.lent(), action);
    }

    @Override
    public Publisher<Void> stop(Connection running) {
        return connection.settled().then(Mono.defer(() -> node.stop(connection.lent())));
    }

    @Override
    public Publisher<Void> close(Connection broken) {
        return node.cutOff(connection.lent());
    }

    @Override
    public Duration waitLimit() {
        return waitLimit(node);
    }

    /** Returns how long one waits for another transaction, or another part of one, on the node: as for a connection. */
    static Duration waitLimit(Node node) {
        Duration limit = node.waitLimit();
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** A running statement is waited for as long as it takes; a nested part that does nothing is not. */
    @Override
    public @Nullable Throwable waitedTooLong(Occupant waiting) {
        NestedSeat present = nested;
        return present == null || !present.seat().isIdleFor(waitLimit())
                ? null
                : new QueryStateException(
                        "A statement waited " + waitLimit().toMillis() + " ms for the connection of its"
                                + " transaction, which an inner atomic(...) holds without using it. Does the inner block wait for"
                                + " something that was subscribed in the outer one, such as a cached publisher? Await that before"
                                + " the inner block.");
    }

    private boolean isIdleFor(Duration limit) {
        NestedSeat present = nested;
        if (present != null) {
            return present.seat().isIdleFor(limit);
        }
        return current.get() == null && System.nanoTime() - lastUse >= limit.toNanos();
    }

    /**
     * The seat as the statement sees it that ends the transaction.
     *
     * @param whole the seat
     */
    private record EndSeat(TransactionSeat whole) implements Seat {

        @Override
        public void request(Occupant occupant) {
            whole.requestToEnd(occupant);
        }

        @Override
        public void withdraw(Occupant occupant) {
            whole.withdraw(occupant);
        }

        @Override
        public void giveBack(Occupant occupant, Connection connection, Ending ending) {
            whole.giveBack(occupant, connection, ending);
        }

        @Override
        public void onThreadOf(Connection connection, Runnable action) {
            whole.onThreadOf(connection, action);
        }

        @Override
        public Publisher<Void> stop(Connection connection) {
            return whole.stop(connection);
        }

        @Override
        public Publisher<Void> close(Connection connection) {
            return whole.close(connection);
        }
    }
}
