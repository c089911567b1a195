package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import io.r2dbc.spi.Connection;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Who may send on the connection of a transaction now: one at a time, first come, first served. */
final class Turn {

    private final Connection connection;
    private final Node node;
    private final AsyncLock lock = new AsyncLock();
    private final Sinks.Empty<Void> hurried = Sinks.empty();

    Turn(Connection connection, Node node) {
        this.connection = connection;
        this.node = node;
    }

    /** Waits for the turn, and gives the connection; one of the methods that end a turn has to follow. */
    Mono<Connection> begin() {
        return lock.map(mine -> connection);
    }

    /** Lets the next one have its turn. */
    Mono<Void> end() {
        return Mono.fromRunnable(lock::release);
    }

    /** As {@link #end}, when what was sent has been stopped on the server. */
    Mono<Void> endByStopping() {
        return node.interrupt(connection).onErrorComplete().then(end());
    }

    /**
     * As {@link #end}, when what was sent has ended by itself; fails, and the turn goes on, if that takes long or if all
     * is {@link #hurriedly undone}.
     */
    Mono<Void> endBySettling() {
        Mono<Void> interrupted = hurried.asMono().then(Mono.error(() -> new CancellationException("All is undone")));
        return Mono.firstWithSignal(node.settle(connection), interrupted).then(end());
    }

    /** As {@link #during}, for what undoes all that was done in this turn's scope. */
    Mono<Void> hurriedly(Supplier<? extends Publisher<Void>> work) {
        return Mono.defer(() -> {
            hurried.tryEmitEmpty();
            return during(work);
        });
    }

    /** Does something in a turn of its own, off the caller's thread where the driver would block it. */
    Mono<Void> during(Supplier<? extends Publisher<Void>> work) {
        return Mono.usingWhen(
                begin(),
                mine -> node.driver().shift(Mono.defer(() -> Mono.from(work.get()))),
                mine -> end(),
                (mine, error) -> end(),
                mine -> end());
    }
}
