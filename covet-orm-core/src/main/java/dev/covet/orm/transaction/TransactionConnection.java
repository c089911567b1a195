package dev.covet.orm.transaction;

import dev.covet.orm.error.QueryStateException;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The connection of a transaction whose BEGIN is sent with its first use, of whatever kind: the driver is given both
 * before the first answer, which saves a round trip. A transaction that nobody used sends nothing at all.
 *
 * <p>Who asks for the driver's own connection uses it. Should BEGIN fail, so does its use, and every later one.
 */
final class TransactionConnection implements Connection, Wrapped<Connection> {

    private enum State {
        UNUSED,
        BEGINNING,
        BEGUN,
        FAILED,
        OVER
    }

    private final Connection lent;
    private final Mono<Void> begin;
    private final AtomicReference<State> state;

    private TransactionConnection(Connection lent, Mono<Void> begin, State first) {
        this.lent = lent;
        this.state = new AtomicReference<>(first);
        // Whoever waits for BEGIN may leave; it runs to its end.
        this.begin = first == State.BEGUN
                ? begin
                : new SentAtOnce(Mono.defer(() -> beginning(begin)).cache());
    }

    /** Returns the connection of a transaction that has begun. */
    static TransactionConnection begun(Connection lent) {
        return new TransactionConnection(lent, Mono.empty(), State.BEGUN);
    }

    /** Returns the connection of a transaction that begins with its first use. */
    static TransactionConnection beginningLater(Connection lent, Mono<Void> begin) {
        return new TransactionConnection(lent, begin, State.UNUSED);
    }

    private Mono<Void> beginning(Mono<Void> statement) {
        return state.compareAndSet(State.UNUSED, State.BEGINNING)
                ? statement.doOnSuccess(done -> state.set(State.BEGUN)).doOnError(failed -> state.set(State.FAILED))
                : Mono.error(new QueryStateException("The transaction has ended."));
    }

    /** Returns the connection as it was lent. */
    Connection lent() {
        return lent;
    }

    /** Completes when BEGIN has been answered, if it was sent: to stop it would let what follows it run alone. */
    Mono<Void> settled() {
        return Mono.defer(() -> state.get() == State.BEGINNING ? begin.onErrorComplete() : Mono.empty());
    }

    /** Returns the use of the connection, which is sent behind BEGIN without waiting for the answer. */
    <T> Publisher<T> used(Publisher<? extends T> use) {
        return Flux.defer(() -> {
            return switch (Objects.requireNonNull(state.get())) {
                case BEGUN -> Flux.<T>from(use);
                case FAILED, OVER -> begin.thenMany(Flux.empty());
                case UNUSED, BEGINNING -> new BehindBegin<T>(begin, use);
            };
        });
    }

    /** Whoever wanted BEGIN sent, and nothing else, hears of its failure at the next use. */
    private enum Sent implements CoreSubscriber<Void> {
        INSTANCE;

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Void nothing) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }

    private boolean hasBegun() {
        return state.get() == State.BEGUN;
    }

    @Override
    public Statement createStatement(String sql) {
        Statement statement = lent.createStatement(sql);
        return hasBegun() ? statement : new FirstStatement(statement, this);
    }

    @Override
    public Batch createBatch() {
        Batch batch = lent.createBatch();
        return hasBegun() ? batch : new FirstBatch(batch, this);
    }

    @Override
    public Mono<Void> commitTransaction() {
        return Mono.defer(() -> {
            Mono<Void> commit = Mono.from(lent.commitTransaction());
            return hasBegun() ? commit : endsUnused() ? Mono.empty() : begin.then(commit);
        });
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return Mono.defer(() ->
                endsUnused() ? Mono.empty() : begin.onErrorComplete().then(Mono.from(lent.rollbackTransaction())));
    }

    private boolean endsUnused() {
        return state.compareAndSet(State.UNUSED, State.OVER);
    }

    @Override
    public Publisher<Void> beginTransaction() {
        return used(lent.beginTransaction());
    }

    @Override
    public Publisher<Void> beginTransaction(TransactionDefinition definition) {
        return used(lent.beginTransaction(definition));
    }

    /** Savepoints are the driver's to make, which looks whether a transaction is open. */
    @Override
    public Mono<Void> createSavepoint(String name) {
        return begin.then(Mono.from(lent.createSavepoint(name)));
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return begin.then(Mono.from(lent.releaseSavepoint(name)));
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return begin.then(Mono.from(lent.rollbackTransactionToSavepoint(name)));
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return used(lent.setTransactionIsolationLevel(level));
    }

    @Override
    public Publisher<Void> setAutoCommit(boolean autoCommit) {
        return begin.then(Mono.from(lent.setAutoCommit(autoCommit)));
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return used(lent.setLockWaitTimeout(timeout));
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        return used(lent.setStatementTimeout(timeout));
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return lent.validate(depth);
    }

    @Override
    public Publisher<Void> close() {
        return lent.close();
    }

    @Override
    public boolean isAutoCommit() {
        return hasBegun() && lent.isAutoCommit();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return lent.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return lent.getTransactionIsolationLevel();
    }

    /** Sends BEGIN first, as nothing is known of what the driver's own connection is wanted for. */
    @Override
    public Connection unwrap() {
        if (!hasBegun()) {
            begin.subscribe(Sent.INSTANCE);
        }
        return lent;
    }

    @Override
    public <E> @Nullable E unwrap(Class<E> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        Connection own = unwrap();
        if (type.isInstance(own)) {
            return type.cast(own);
        }
        return own instanceof Wrapped<?> further ? further.unwrap(type) : null;
    }
}
