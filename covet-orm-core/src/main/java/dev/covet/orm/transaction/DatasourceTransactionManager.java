package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.Driver;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Implements the steps of Spring's transaction management on a datasource: begin, suspend, resume, commit, rollback.
 */
@SuppressWarnings("serial")
final class DatasourceTransactionManager extends AbstractReactiveTransactionManager {

    private final transient Datasource datasource;
    private final transient CommitErrors commitErrors;

    DatasourceTransactionManager(Datasource datasource, CommitErrors commitErrors) {
        this.datasource = datasource;
        this.commitErrors = commitErrors;
    }

    @Override
    protected Object doGetTransaction(TransactionSynchronizationManager synchronization) {
        Object bound = synchronization.getResource(datasource.connectionFactory());
        return new TransactionPart(bound instanceof TransactionHolder holder ? holder : null);
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return ((TransactionPart) transaction).active();
    }

    @Override
    protected Mono<Void> doBegin(
            TransactionSynchronizationManager synchronization, Object transaction, TransactionDefinition definition) {
        TransactionPart part = (TransactionPart) transaction;
        return Mono.deferContextual(context -> {
            if (definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_NESTED && part.active()) {
                return part.nest(context).savepoint();
            }
            return begin(synchronization, part, BeginDefinition.of(definition), context);
        });
    }

    private Mono<Void> begin(
            TransactionSynchronizationManager synchronization,
            TransactionPart part,
            BeginDefinition definition,
            ContextView context) {
        return new GuardedAcquire(lease(definition, context), context.get(HandOver.class))
                .flatMap(lease -> begin(lease, definition)
                        .then(Mono.<Void>fromRunnable(() -> bind(synchronization, part, lease, definition)))
                        .onErrorResume(error ->
                                lease.node().discard(lease.connection()).then(Mono.error(error))))
                .onErrorMap(error -> new CannotCreateTransactionException(
                        "Cannot begin a transaction on datasource " + datasource.name() + ": " + error.getMessage(),
                        error));
    }

    /** Acquires a connection from the requested node, otherwise from one that suits the transaction. */
    private Mono<Lease> lease(BeginDefinition definition, ContextView context) {
        if (context.hasKey(Node.class)) {
            return Lease.from(context.get(Node.class));
        }
        Node node = datasource.nodeFor(definition.fitsReplica() ? Access.READ : Access.WRITE, context);
        Mono<Lease> lease = Lease.from(node);
        return node == datasource.primary()
                ? lease
                : lease.onErrorResume(Node::unavailable, down -> Lease.from(datasource.primary()));
    }

    /**
     * Sends BEGIN and the statement timeout; subscribes to both at once, so that PostgreSQL receives them in one
     * packet.
     */
    private Mono<Void> begin(Lease lease, BeginDefinition definition) {
        Driver driver = lease.node().driver();
        Connection connection = lease.connection();
        Mono<Void> begin = Mono.defer(() -> Mono.from(connection.beginTransaction(definition)));
        String limit = definition.timeout() == null ? null : driver.transactionTimeout(limit(definition.timeout()));
        return driver.shift(limit == null ? begin : Mono.when(begin, Driver.execute(connection, limit)));
    }

    /** Returns the statement timeout inside a transaction: the smaller of the transaction's and the datasource's. */
    private Duration limit(Duration transaction) {
        Duration statement = datasource.queryTimeout();
        return statement == null || statement.compareTo(transaction) > 0 ? transaction : statement;
    }

    private void bind(
            TransactionSynchronizationManager synchronization,
            TransactionPart part,
            Lease lease,
            BeginDefinition definition) {
        TransactionHolder holder = new TransactionHolder(lease.connection(), lease.node(), commitErrors);
        if (definition.timeout() != null) {
            holder.setTimeoutInMillis(definition.timeout().toMillis());
        }
        synchronization.bindResource(datasource.connectionFactory(), holder);
        holder.activate();
        part.begun(holder);
    }

    @Override
    protected Mono<Object> doSuspend(TransactionSynchronizationManager synchronization, Object transaction) {
        return Mono.fromSupplier(() -> {
            ((TransactionPart) transaction).suspended();
            return synchronization.unbindResource(datasource.connectionFactory());
        });
    }

    @Override
    protected Mono<Void> doResume(
            TransactionSynchronizationManager synchronization, @Nullable Object transaction, Object suspended) {
        return Mono.fromRunnable(() -> synchronization.bindResource(datasource.connectionFactory(), suspended));
    }

    @Override
    protected Mono<Void> doCommit(
            TransactionSynchronizationManager synchronization, GenericReactiveTransaction status) {
        TransactionPart part = (TransactionPart) status.getTransaction();
        TransactionScope nested = part.nested();
        return nested == null ? part.holder().commit() : nested.releaseSavepoint();
    }

    @Override
    protected Mono<Void> doRollback(
            TransactionSynchronizationManager synchronization, GenericReactiveTransaction status) {
        TransactionPart part = (TransactionPart) status.getTransaction();
        TransactionScope nested = part.nested();
        return nested == null ? part.holder().rollback() : nested.rollbackToSavepoint();
    }

    @Override
    protected Mono<Void> doSetRollbackOnly(
            TransactionSynchronizationManager synchronization, GenericReactiveTransaction status) {
        TransactionPart part = (TransactionPart) status.getTransaction();
        return Mono.deferContextual(context -> {
            part.holder().scope(context).frame().markRollbackOnly();
            return Mono.empty();
        });
    }

    @Override
    protected Mono<Void> doCleanupAfterCompletion(
            TransactionSynchronizationManager synchronization, Object transaction) {
        TransactionPart part = (TransactionPart) transaction;
        return Mono.defer(() -> {
            if (part.nested() != null) {
                return Mono.empty();
            }
            TransactionHolder holder = part.holder();
            synchronization.unbindResourceIfPossible(datasource.connectionFactory());
            Connection connection = holder.getConnection();
            holder.clear();
            return holder.node().release(connection).onErrorComplete();
        });
    }
}
