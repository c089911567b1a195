package dev.covet.orm.benchmarks.cost;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A driver without a database, which answers every statement at once with one row, whose numbers are 7 and whose texts
 * are "name". It has one connection and makes no objects, so that what a benchmark measures is not the driver.
 */
final class IdleDriver implements ConnectionFactory, Connection {

    private static final Mono<Void> DONE = Mono.empty();
    private static final Mono<Boolean> VALID = Mono.just(true);

    private final Mono<Connection> connection = Mono.just(this);
    private final IdleStatement statement = new IdleStatement();
    private boolean autoCommit = true;
    private final Mono<Void> begun = Mono.fromRunnable(() -> autoCommit = false);
    private final Mono<Void> ended = Mono.fromRunnable(() -> autoCommit = true);

    @Override
    public Publisher<? extends Connection> create() {
        return connection;
    }

    @Override
    public Statement createStatement(String sql) {
        return statement;
    }

    @Override
    public Publisher<Void> beginTransaction() {
        return begun;
    }

    @Override
    public Publisher<Void> beginTransaction(TransactionDefinition definition) {
        return begun;
    }

    @Override
    public Publisher<Void> commitTransaction() {
        return ended;
    }

    @Override
    public Publisher<Void> rollbackTransaction() {
        return ended;
    }

    @Override
    public Publisher<Void> close() {
        return DONE;
    }

    @Override
    public boolean isAutoCommit() {
        return autoCommit;
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return VALID;
    }

    @Override
    public Publisher<Void> createSavepoint(String name) {
        return DONE;
    }

    @Override
    public Publisher<Void> releaseSavepoint(String name) {
        return DONE;
    }

    @Override
    public Publisher<Void> rollbackTransactionToSavepoint(String name) {
        return DONE;
    }

    @Override
    public Publisher<Void> setAutoCommit(boolean chosen) {
        return Mono.fromRunnable(() -> autoCommit = chosen);
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return DONE;
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        return DONE;
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return DONE;
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return IsolationLevel.READ_COMMITTED;
    }

    @Override
    public Batch createBatch() {
        throw new UnsupportedOperationException("There are no batches");
    }

    @Override
    public Metadata getMetadata() {
        return Metadata.POSTGRESQL;
    }

    /** Says that it is PostgreSQL, so that its dialect is used. */
    private enum Metadata implements ConnectionFactoryMetadata, ConnectionMetadata {
        POSTGRESQL;

        @Override
        public String getName() {
            return "PostgreSQL";
        }

        @Override
        public String getDatabaseProductName() {
            return getName();
        }

        @Override
        public String getDatabaseVersion() {
            return "18";
        }
    }

    private static final class IdleStatement implements Statement {

        private final Mono<Result> result = Mono.just(new IdleResult());

        @Override
        public Statement add() {
            return this;
        }

        @Override
        public Statement bind(int index, Object value) {
            return this;
        }

        @Override
        public Statement bind(String name, Object value) {
            return this;
        }

        @Override
        public Statement bindNull(int index, Class<?> type) {
            return this;
        }

        @Override
        public Statement bindNull(String name, Class<?> type) {
            return this;
        }

        @Override
        public Publisher<? extends Result> execute() {
            return result;
        }
    }

    private static final class IdleResult implements Result {

        private static final Mono<Long> ONE = Mono.just(1L);
        private static final IdleRow ROW = new IdleRow();

        @Override
        public Publisher<Long> getRowsUpdated() {
            return ONE;
        }

        @Override
        public <T> Publisher<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
            return Mono.fromSupplier(() -> mapping.apply(ROW, ROW.getMetadata()));
        }

        @Override
        public Result filter(Predicate<Segment> filter) {
            return this;
        }

        @Override
        public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
            throw new UnsupportedOperationException("There are no segments");
        }
    }
}
