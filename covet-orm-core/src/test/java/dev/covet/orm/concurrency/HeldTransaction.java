package dev.covet.orm.concurrency;

import dev.covet.orm.RunningCovet;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A transaction that has done its work and stays open, with whatever it has locked, until it is told to commit. */
final class HeldTransaction {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Mono<Void> committed;

    private HeldTransaction(RunningCovet running, Mono<?> work) {
        Sinks.Empty<Void> done = Sinks.empty();
        committed = running.covet()
                .atomic(() ->
                        work.then(Mono.<Void>fromRunnable(done::tryEmitEmpty)).then(end.asMono()))
                .cache();
        Mono.firstWithSignal(done.asMono(), committed).block(LIMIT);
    }

    /** Begins a transaction and waits until it has done the work. */
    static HeldTransaction after(RunningCovet running, Mono<?> work) {
        return new HeldTransaction(running, work);
    }

    /** Commits and waits for it. */
    void commit() {
        end.tryEmitEmpty();
        committed.block(LIMIT);
    }
}
