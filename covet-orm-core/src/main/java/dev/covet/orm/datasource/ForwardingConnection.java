package dev.covet.orm.datasource;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A connection that does what another one does until it is closed, which does not close the other one. */
abstract class ForwardingConnection implements Connection, Wrapped<Connection> {

    private final Connection connection;
    private final AtomicBoolean closed = new AtomicBoolean();

    ForwardingConnection(Connection connection) {
        this.connection = connection;
    }

    /** Ends the use of the connection, whose next one may be another's; called once. */
    abstract Mono<Void> end(Connection connection);

    @Override
    public final Mono<Void> close() {
        return Mono.defer(() -> closed.compareAndSet(false, true) ? end(connection) : Mono.empty());
    }

    private Connection open() {
        if (closed.get()) {
            throw new IllegalStateException("The connection is closed");
        }
        return connection;
    }

    @Override
    public final Connection unwrap() {
        return connection;
    }

    @Override
    public final <E> @Nullable E unwrap(Class<E> type) {
        if (type.isInstance(connection)) {
            return type.cast(connection);
        }
        return connection instanceof Wrapped<?> further ? further.unwrap(type) : null;
    }

    @Override
    public String toString() {
        return connection.toString();
    }

    @Override
    public final Statement createStatement(String sql) {
        return open().createStatement(sql);
    }

    @Override
    public final Batch createBatch() {
        return open().createBatch();
    }

    @Override
    public final Publisher<Void> beginTransaction() {
        return open().beginTransaction();
    }

    @Override
    public final Publisher<Void> beginTransaction(TransactionDefinition definition) {
        return open().beginTransaction(definition);
    }

    @Override
    public final Publisher<Void> commitTransaction() {
        return open().commitTransaction();
    }

    @Override
    public final Publisher<Void> rollbackTransaction() {
        return open().rollbackTransaction();
    }

    @Override
    public final Publisher<Void> createSavepoint(String name) {
        return open().createSavepoint(name);
    }

    @Override
    public final Publisher<Void> releaseSavepoint(String name) {
        return open().releaseSavepoint(name);
    }

    @Override
    public final Publisher<Void> rollbackTransactionToSavepoint(String name) {
        return open().rollbackTransactionToSavepoint(name);
    }

    @Override
    public final Publisher<Void> setAutoCommit(boolean autoCommit) {
        return open().setAutoCommit(autoCommit);
    }

    @Override
    public final Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return open().setLockWaitTimeout(timeout);
    }

    @Override
    public final Publisher<Void> setStatementTimeout(Duration timeout) {
        return open().setStatementTimeout(timeout);
    }

    @Override
    public final Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return open().setTransactionIsolationLevel(level);
    }

    @Override
    public final Publisher<Boolean> validate(ValidationDepth depth) {
        return connection.validate(depth);
    }

    @Override
    public final boolean isAutoCommit() {
        return open().isAutoCommit();
    }

    @Override
    public final ConnectionMetadata getMetadata() {
        return connection.getMetadata();
    }

    @Override
    public final IsolationLevel getTransactionIsolationLevel() {
        return open().getTransactionIsolationLevel();
    }
}
