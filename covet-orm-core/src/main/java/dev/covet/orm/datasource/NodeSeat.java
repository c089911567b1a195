package dev.covet.orm.datasource;

import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Occupant;
import dev.covet.orm.task.Seat;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A connection of a node, for one occupant. */
final class NodeSeat implements Seat, CoreSubscriber<Connection> {

    private static final Logger log = LoggerFactory.getLogger(NodeSeat.class);

    private final Node node;
    private final ConnectionSource source;
    private final @Nullable Connection held;
    private @Nullable Occupant occupant;
    private volatile @Nullable Subscription acquisition;

    /**
     * @param held the connection if it was lent before, else null
     */
    NodeSeat(Node node, ConnectionSource source, @Nullable Connection held) {
        this.node = node;
        this.source = source;
        this.held = held;
    }

    @Override
    public void request(Occupant requesting) {
        occupant = requesting;
        if (held == null && node.lent().isClosing()) {
            requesting.refused(source.closed());
        } else if (held == null) {
            node.driver().shift(source.lend()).subscribe(this);
        } else {
            requesting.granted(held);
        }
    }

    @Override
    public void withdraw(Occupant leaving) {
        Subscription running = acquisition;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void giveBack(Occupant leaving, Connection connection, Ending ending) {
        Mono<Void> back = ending.closed() ? node.discard(connection) : node.release(connection);
        back.subscribe(new Return(node, connection, currentContext(), leaving::returned));
    }

    @Override
    public void onThreadOf(Connection connection, Runnable action) {
        node.onThreadOf(connection, action);
    }

    @Override
    public Publisher<Void> stop(Connection connection) {
        return node.stop(connection);
    }

    @Override
    public Publisher<Void> close(Connection connection) {
        return node.cutOff(connection);
    }

    @Override
    public @Nullable Duration waitLimit() {
        return source.waitLimit();
    }

    @Override
    public Throwable waitedTooLong(Occupant waiting) {
        return source.waitedTooLong();
    }

    private Occupant occupant() {
        return Objects.requireNonNull(occupant);
    }

    @Override
    public Context currentContext() {
        return occupant().currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        acquisition = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Connection connection) {
        if (node.lent().add(connection)) {
            occupant().granted(connection);
        } else {
            node.release(connection)
                    .subscribe(new Return(
                            node, connection, currentContext(), () -> occupant().refused(source.closed())));
        }
    }

    @Override
    public void onError(Throwable error) {
        occupant().refused(error);
    }

    @Override
    public void onComplete() {}

    /** The way of a connection back to the pool; one that gets lost on it does not change what came of its use. */
    private record Return(Node node, Connection connection, Context currentContext, Runnable end)
            implements CoreSubscriber<Void> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable error) {
            log.warn("A connection could not be returned to its pool", error);
            onComplete();
        }

        @Override
        public void onComplete() {
            node.lent().remove(connection);
            end.run();
        }
    }
}
