package dev.covet.orm.transaction;

import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs work between begin and commit; rolls back if the work fails or is cancelled.
 *
 * <p>Like {@code usingWhen}, on which it is based, but errors are not wrapped: an error of the commit is emitted
 * unchanged, and an error of the rollback is added as suppressed exception to the error that caused it.
 *
 * @param begin begins; the work starts with the emitted value
 * @param commit commits
 * @param rollback rolls back because of the given error
 */
record Bracket<R>(Mono<R> begin, Function<R, Mono<Void>> commit, BiFunction<R, Throwable, Mono<Void>> rollback) {

    /** Runs the work; emits its value after the commit. */
    <T> Mono<T> around(Function<R, Mono<T>> work) {
        return Mono.usingWhen(begin, work, this::end, this::undo, this::abandon).onErrorMap(Bracket::origin);
    }

    /** Runs the work; emits its values as they arrive, before the commit. */
    <T> Flux<T> aroundMany(Function<R, Flux<T>> work) {
        return Flux.usingWhen(begin, work, this::end, this::undo, this::abandon).onErrorMap(Bracket::origin);
    }

    private Mono<Void> end(R begun) {
        return commit.apply(begun).onErrorMap(CommitFailure::new);
    }

    private Mono<Void> undo(R begun, Throwable reason) {
        return rollback.apply(begun, reason).onErrorResume(failure -> {
            Exceptions.addSuppressed(reason, failure);
            return Mono.empty();
        });
    }

    private Mono<Void> abandon(R begun) {
        return rollback.apply(begun, new CancellationException("An atomic block was cancelled"));
    }

    private static Throwable origin(Throwable error) {
        return error.getCause() instanceof CommitFailure failure ? failure.origin : error;
    }

    /** Marks an error of the commit, which Reactor wraps, to distinguish it from an error of the work. */
    @SuppressWarnings("serial")
    private static final class CommitFailure extends RuntimeException {

        private final Throwable origin;

        private CommitFailure(Throwable origin) {
            super(origin);
            this.origin = origin;
        }
    }
}
