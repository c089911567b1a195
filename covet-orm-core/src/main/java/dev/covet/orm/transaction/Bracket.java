package dev.covet.orm.transaction;

import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What work stands in: something that is begun, and then committed, or rolled back when the work failed or was
 * cancelled.
 *
 * <p>As {@code usingWhen}, which it is made of, but errors arrive as they are: what goes wrong with the commit is not
 * wrapped, and what goes wrong with the rollback is added to the reason for it instead of hiding it.
 *
 * @param begin begins; the work starts when this emits
 * @param commit ends it well
 * @param rollback undoes it, for the given reason
 */
record Bracket<R>(Mono<R> begin, Function<R, Mono<Void>> commit, BiFunction<R, Throwable, Mono<Void>> rollback) {

    /** The work, whose value is emitted after the commit. */
    <T> Mono<T> around(Function<R, Mono<T>> work) {
        return Mono.usingWhen(begin, work, this::end, this::undo, this::abandon).onErrorMap(Bracket::origin);
    }

    /** The work, whose values are emitted before the commit. */
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

    /** What Reactor wraps, so that it is known from a failure of the work which looks the same. */
    @SuppressWarnings("serial")
    private static final class CommitFailure extends RuntimeException {

        private final Throwable origin;

        private CommitFailure(Throwable origin) {
            super(origin);
            this.origin = origin;
        }
    }
}
