package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.error.QueryStateException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;

/**
 * Atomic blocks on one datasource.
 *
 * <pre>{@code
 * transactions.atomic(() -> order.save().then(stock.save()).then(transactions.onCommit(() -> mail.confirm(order))));
 * }</pre>
 *
 * <p>An outermost block is a transaction, an inner one a savepoint. A block that fails or is cancelled is undone.
 * Publishers are cold: each subscription is a transaction of its own. Thread-safe.
 */
public final class Transactions {

    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private static final AtomicDefinition READING =
            new AtomicDefinition(AtomicOptions.defaults().asReadOnly());

    private final Datasource datasource;
    private final CovetTransactionManager manager;

    public Transactions(CovetTransactionManager manager) {
        this.datasource = manager.datasource();
        this.manager = manager;
    }

    /** Runs the work atomically: emits its value when all of it is committed. */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return atomic(AtomicOptions.defaults(), work);
    }

    /** Runs the work atomically, by options. */
    public <T> Mono<T> atomic(UnaryOperator<AtomicOptions> options, Supplier<? extends Mono<T>> work) {
        return atomic(options.apply(AtomicOptions.defaults()), work);
    }

    /** Runs the work atomically, by options. */
    public <T> Mono<T> atomic(AtomicOptions options, Supplier<? extends Mono<T>> work) {
        Mono<T> body = Mono.defer(work);
        return Mono.deferContextual(context -> {
            TransactionScope scope = TransactionScope.current(context, datasource);
            return limit(scope == null ? outermost(options, body) : inner(options, scope, body), options);
        });
    }

    /**
     * Runs the work atomically and emits its values when all of it is committed: nothing is emitted that could still be
     * undone, so all values are kept until then.
     */
    public <T> Flux<T> atomicMany(Supplier<? extends Flux<T>> work) {
        return atomic(() -> Flux.defer(work).collectList()).flatMapIterable(values -> values);
    }

    /**
     * Reads in a transaction of its own, that only reads, on the given node; emits values while it lasts. What is
     * downstream is not part of the transaction.
     */
    public <T> Flux<T> reading(Node node, Flux<T> work) {
        return Flux.usingWhen(
                        manager.getReactiveTransaction(READING),
                        begun -> work,
                        manager::commit,
                        (begun, error) -> manager.rollback(begun),
                        manager::rollback)
                .onErrorMap(Transactions::causeOfCleanupFailure)
                .contextWrite(context -> context.put(Node.class, node))
                .contextWrite(TransactionContextManager.createTransactionContext());
    }

    /**
     * Runs something after the outermost transaction is committed, and not at all if that or an enclosing savepoint is
     * rolled back; at once if there is no transaction. An error reaches who waits for the block, but undoes nothing, and
     * the callbacks after it do not run.
     */
    public Mono<Void> onCommit(Supplier<? extends Publisher<?>> callback) {
        return Mono.deferContextual(context -> register(CommitHook.of(callback, context, false), context));
    }

    /** As {@link #onCommit}, but an error is logged and stops nothing. */
    public Mono<Void> onCommitRobust(Supplier<? extends Publisher<?>> callback) {
        return Mono.deferContextual(context -> register(CommitHook.of(callback, context, true), context));
    }

    /** Whether the subscriber is in a transaction of this datasource. */
    public Mono<Boolean> active() {
        return Mono.deferContextual(context -> Mono.just(TransactionScope.current(context, datasource) != null));
    }

    private Mono<Void> register(CommitHook hook, ContextView context) {
        TransactionScope scope = TransactionScope.current(context, datasource);
        if (scope == null) {
            return hook.run();
        }
        scope.onCommit(hook);
        return Mono.empty();
    }

    private <T> Mono<T> outermost(AtomicOptions options, Mono<T> body) {
        Mono<T> transaction = Mono.usingWhen(
                        manager.getReactiveTransaction(new AtomicDefinition(options)),
                        begun -> body,
                        manager::commit,
                        (begun, error) -> manager.rollback(begun),
                        manager::rollback)
                .onErrorMap(Transactions::causeOfCleanupFailure)
                .contextWrite(TransactionContextManager.getOrCreateContext())
                .contextWrite(TransactionContextManager.getOrCreateContextHolder());
        return options.retries() == 0 ? transaction : transaction.retryWhen(again(options));
    }

    private <T> Mono<T> inner(AtomicOptions options, TransactionScope scope, Mono<T> body) {
        refuseAsInner(options);
        return options.savepoint() ? nested(scope, body) : body.doOnError(scope::fail);
    }

    private static <T> Mono<T> nested(TransactionScope outer, Mono<T> body) {
        return Mono.usingWhen(
                        outer.enter().map(connection -> outer.nested()),
                        inner -> inner.savepoint().then(body).contextWrite(context -> context.put(inner.key(), inner)),
                        inner -> ended(inner.releaseSavepoint(), inner),
                        (inner, error) -> ended(inner.rollbackToSavepoint(), inner),
                        inner -> ended(inner.rollbackToSavepoint(), inner))
                .onErrorMap(Transactions::causeOfCleanupFailure);
    }

    private static Mono<Void> ended(Mono<Void> end, TransactionScope inner) {
        return end.onErrorResume(error -> inner.leaveOuter().then(Mono.error(error)))
                .then(inner.leaveOuter());
    }

    private static void refuseAsInner(AtomicOptions options) {
        if (options.durable()) {
            throw new QueryStateException("A durable atomic block must be the outermost one, and this one is inside a"
                    + " transaction. Move it out of the transaction, or drop asDurable().");
        }
        if (options.isolation() != null) {
            throw new QueryStateException("The isolation of a transaction cannot change inside it. Choose it at the"
                    + " outermost atomic block.");
        }
    }

    private static <T> Mono<T> limit(Mono<T> block, AtomicOptions options) {
        Duration limit = options.timeout();
        return limit == null
                ? block
                : block.timeout(
                        limit,
                        Mono.error(
                                () -> new QueryTimeoutException("An atomic block was rolled back: it took longer than"
                                        + " its limit of " + limit.toMillis() + " ms.")));
    }

    private static Retry again(AtomicOptions options) {
        return Retry.backoff(options.retries(), FIRST_PAUSE)
                .filter(Transactions::triedInVain)
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    private static boolean triedInVain(Throwable error) {
        return NestedExceptionUtils.getMostSpecificCause(error) instanceof R2dbcException refused
                && TRY_AGAIN.contains(String.valueOf(refused.getSqlState()));
    }

    /** Reactor wraps what goes wrong at the end of a block. */
    private static Throwable causeOfCleanupFailure(Throwable error) {
        @Nullable Throwable cause = error.getCause();
        String message = error.getMessage();
        return cause != null && message != null && message.startsWith("Async resource cleanup failed") ? cause : error;
    }
}
