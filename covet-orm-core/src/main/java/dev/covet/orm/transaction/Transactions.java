package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.DriverErrors;
import dev.covet.orm.error.Guarded;
import dev.covet.orm.error.QueryStateException;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.ReactiveTransaction;
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
 * <p>An outermost block is a transaction, an inner one a savepoint. A block that fails or is cancelled is rolled back.
 * Publishers are cold: each subscription is a transaction of its own. Thread-safe.
 */
public final class Transactions {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final AtomicDefinition READING =
            new AtomicDefinition(AtomicOptions.defaults().readOnly());

    private final Datasource datasource;
    private final CovetTransactionManager manager;

    public Transactions(CovetTransactionManager manager) {
        this.datasource = manager.datasource();
        this.manager = manager;
    }

    /** Runs the work in an atomic block; an outermost block emits the value after the commit. */
    public <T> Mono<T> atomic(Supplier<? extends Mono<T>> work) {
        return atomic(AtomicOptions.defaults(), work);
    }

    /** Runs the work in an atomic block with options; {@code using} has no effect, because the database is fixed. */
    public <T> Mono<T> atomic(AtomicOptions options, Supplier<? extends Mono<T>> work) {
        Mono<T> body = Guarded.call(work);
        return Mono.deferContextual(context -> {
            TransactionScope scope = TransactionScope.current(context, datasource);
            return limit(scope == null ? outermost(options, body) : inner(options, scope, body), options);
        });
    }

    /**
     * Runs the work in the current transaction, without marking it as failed on an error, or in a new transaction if
     * there is none.
     */
    public <T> Mono<T> joined(Supplier<? extends Mono<T>> work) {
        return active().flatMap(active -> active ? work.get() : atomic(work));
    }

    /**
     * Runs the work in a new read-only transaction on the given node and emits its values while the transaction is
     * open. Downstream operators are not part of the transaction.
     */
    public <T> Flux<T> reading(Node node, Flux<T> work) {
        return transaction(READING)
                .aroundMany(begun -> work)
                .onErrorMap(CallbackFailure.class, CallbackFailure::origin)
                .contextWrite(context -> context.put(Node.class, node))
                .contextWrite(context -> TransactionContexts.ofItsOwn(context, datasource));
    }

    /**
     * Runs the callback after the outermost transaction commits, immediately if there is no transaction, and never if
     * the transaction or an enclosing savepoint is rolled back. An error of the callback is emitted to the subscriber
     * of the outermost block; it rolls nothing back, and later callbacks do not run.
     */
    public Mono<Void> onCommit(Supplier<? extends Publisher<?>> callback) {
        return onCommit(CommitOptions.defaults(), callback);
    }

    /** Runs the callback after the outermost transaction commits, with options. */
    public Mono<Void> onCommit(CommitOptions options, Supplier<? extends Publisher<?>> callback) {
        return Mono.deferContextual(context -> register(CommitHook.of(callback, context, options), context));
    }

    /**
     * Registers a reversal that runs if the current savepoint or transaction is rolled back, in reverse order of
     * registration. Has no effect outside of a transaction.
     */
    public void whenUndone(ContextView context, Reversal reversal) {
        whenUndone(context, () -> reversal);
    }

    /** Registers a reversal as {@link #whenUndone(ContextView, Reversal)} does, and makes it only in a transaction. */
    public void whenUndone(ContextView context, Supplier<? extends Reversal> reversal) {
        TransactionScope scope = TransactionScope.current(context, datasource);
        if (scope != null) {
            scope.frame().add(reversal.get());
        }
    }

    /** Returns whether the subscriber is in a transaction of this datasource. */
    public Mono<Boolean> active() {
        return Mono.deferContextual(context -> Mono.just(TransactionScope.current(context, datasource) != null));
    }

    private Mono<Void> register(CommitHook hook, ContextView context) {
        TransactionScope scope = TransactionScope.current(context, datasource);
        if (scope == null) {
            return hook.run();
        }
        scope.frame().add(hook);
        return Mono.empty();
    }

    private <T> Mono<T> outermost(AtomicOptions options, Mono<T> body) {
        Mono<T> attempt = transaction(new AtomicDefinition(options))
                .around(begun -> body)
                .contextWrite(context -> TransactionContexts.ofItsOwn(context, datasource));
        Mono<T> attempts = options.retries() == 0 ? attempt : attempt.retryWhen(again(options));
        return attempts.onErrorMap(CallbackFailure.class, CallbackFailure::origin);
    }

    private Bracket<ReactiveTransaction> transaction(AtomicDefinition definition) {
        return new Bracket<>(
                Mono.defer(() -> manager.begin(definition)),
                begun -> manager.complete(begun)
                        .then(Mono.defer(() -> manager.runHooks(begun)).onErrorMap(CallbackFailure::new)),
                (begun, error) -> manager.rollback(begun));
    }

    private <T> Mono<T> inner(AtomicOptions options, TransactionScope scope, Mono<T> body) {
        refuseAsInner(options);
        return options.savepoint()
                ? savepoint(scope).around(inner -> inner.savepoint().then(body).contextWrite(inner::in))
                : part(scope).around(same -> body);
    }

    private static Bracket<TransactionScope> savepoint(TransactionScope outer) {
        return new Bracket<>(
                outer.nested(),
                inner -> ended(inner.releaseSavepoint(inner.toEnd()), inner),
                (inner, error) -> ended(inner.rollbackToSavepoint(inner.toEnd()), inner));
    }

    /**
     * Returns a bracket without a savepoint: a failure cannot be rolled back alone, so it marks the enclosing scope as
     * failed.
     */
    private static Bracket<TransactionScope> part(TransactionScope whole) {
        return new Bracket<>(
                Mono.just(whole), scope -> Mono.empty(), (scope, error) -> Mono.fromRunnable(() -> scope.fail(error)));
    }

    private static Mono<Void> ended(Mono<Void> end, TransactionScope inner) {
        return end.onErrorResume(error -> inner.leave().then(Mono.error(error))).then(inner.leave());
    }

    private static void refuseAsInner(AtomicOptions options) {
        if (options.outermost()) {
            throw new QueryStateException("A durable atomic block must be the outermost one, and this one is inside a"
                    + " transaction. Move it out of the transaction, or drop durable().");
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
                        Mono.error(() -> new QueryTimeoutException("An atomic block took longer than its limit of "
                                + limit.toMillis() + " ms; what was not committed by then is rolled back.")));
    }

    private Retry again(AtomicOptions options) {
        return Retry.backoff(options.retries(), FIRST_PAUSE)
                .maxBackoff(LONGEST_PAUSE)
                .filter(this::triedInVain)
                .doBeforeRetry(signal -> manager.retried())
                .onRetryExhaustedThrow((retry, signal) -> signal.failure());
    }

    private boolean triedInVain(Throwable error) {
        R2dbcException own = error instanceof CallbackFailure ? null : DriverErrors.driverError(error);
        return own != null && datasource.primary().driver().meaning(own).mayPass();
    }
}
