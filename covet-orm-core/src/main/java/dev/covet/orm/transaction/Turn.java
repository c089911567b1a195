package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import io.r2dbc.spi.Connection;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Grants the use of a transaction's connection to one user at a time, in the order of requests. */
final class Turn {

    private final Connection connection;
    private final Node node;
    private final AsyncLock lock = new AsyncLock();
    private final Sinks.Empty<Void> hurried = Sinks.empty();

    Turn(Connection connection, Node node) {
        this.connection = connection;
        this.node = node;
    }

    /**
     * Waits for the turn and emits the connection; must be followed by {@link #end}, {@link #endByStopping} or {@link
     * #endBySettling}.
     */
    Mono<Connection> begin() {
        return lock.map(mine -> connection);
    }

    /** Ends the turn and grants the next one. */
    Mono<Void> end() {
        return Mono.fromRunnable(lock::release);
    }

    /** Interrupts the running statement on the server, then ends the turn. */
    Mono<Void> endByStopping() {
        return node.interrupt(connection).onErrorComplete().then(end());
    }

    /**
     * Waits until the running statement has completed, then ends the turn; fails without ending the turn if that takes
     * too long or if {@link #hurriedly} is called.
     */
    Mono<Void> endBySettling() {
        Mono<Void> interrupted = hurried.asMono().then(Mono.error(() -> new CancellationException("All is undone")));
        return Mono.firstWithSignal(node.settle(connection), interrupted).then(end());
    }

    /** Like {@link #during}, for a rollback of the whole scope: stops waiting in {@link #endBySettling}. */
    Mono<Void> hurriedly(Supplier<? extends Publisher<Void>> work) {
        return Mono.defer(() -> {
            hurried.tryEmitEmpty();
            return during(work);
        });
    }

    /** Runs the work in a turn of its own, on another thread if the driver blocks the caller's. */
    Mono<Void> during(Supplier<? extends Publisher<Void>> work) {
        return Mono.usingWhen(
                begin(),
                mine -> node.driver().shift(Mono.defer(() -> Mono.from(work.get()))),
                mine -> end(),
                (mine, error) -> end(),
                mine -> end());
    }
}
