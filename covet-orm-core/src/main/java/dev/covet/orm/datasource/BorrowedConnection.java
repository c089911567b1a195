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
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** A connection for somebody who gives it back by closing it, as a {@code DatabaseClient} does; the node hears of it. */
final class BorrowedConnection implements Connection, Wrapped<Connection> {

    private final Node node;
    private final Connection lent;
    private final AtomicBoolean closed = new AtomicBoolean();

    BorrowedConnection(Node node, Connection lent) {
        this.node = node;
        this.lent = lent;
    }

    @Override
    public Publisher<Void> close() {
        return Mono.defer(() -> closed.compareAndSet(false, true) ? node.giveBack(lent) : Mono.empty());
    }

    @Override
    public Connection unwrap() {
        return lent;
    }

    @Override
    public Publisher<Void> beginTransaction() {
        return lent.beginTransaction();
    }

    @Override
    public Publisher<Void> beginTransaction(TransactionDefinition definition) {
        return lent.beginTransaction(definition);
    }

    @Override
    public Publisher<Void> commitTransaction() {
        return lent.commitTransaction();
    }

    @Override
    public Batch createBatch() {
        return lent.createBatch();
    }

    @Override
    public Publisher<Void> createSavepoint(String name) {
        return lent.createSavepoint(name);
    }

    @Override
    public Statement createStatement(String sql) {
        return lent.createStatement(sql);
    }

    @Override
    public boolean isAutoCommit() {
        return lent.isAutoCommit();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return lent.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return lent.getTransactionIsolationLevel();
    }

    @Override
    public Publisher<Void> releaseSavepoint(String name) {
        return lent.releaseSavepoint(name);
    }

    @Override
    public Publisher<Void> rollbackTransaction() {
        return lent.rollbackTransaction();
    }

    @Override
    public Publisher<Void> rollbackTransactionToSavepoint(String name) {
        return lent.rollbackTransactionToSavepoint(name);
    }

    @Override
    public Publisher<Void> setAutoCommit(boolean autoCommit) {
        return lent.setAutoCommit(autoCommit);
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return lent.setLockWaitTimeout(timeout);
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        return lent.setStatementTimeout(timeout);
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return lent.setTransactionIsolationLevel(level);
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return lent.validate(depth);
    }

    @Override
    public String toString() {
        return lent.toString();
    }
}
