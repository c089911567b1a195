package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.routing.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionContext;
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
    private final transient TransactionObservers observers = new TransactionObservers();

    DatasourceTransactionManager(Datasource datasource, CommitErrors commitErrors) {
        this.datasource = datasource;
        this.commitErrors = commitErrors;
    }

    TransactionObservers observers() {
        return observers;
    }

    @Override
    protected Object doGetTransaction(TransactionSynchronizationManager synchronization) {
        Object bound = synchronization.getResource(datasource.connectionFactory());
        if (bound instanceof TransactionHolder holder && holder.hasEnded()) {
            throw new IllegalTransactionStateException("A transaction was begun inside one that has ended. Return its"
                    + " publisher from the block, so that the block waits for it.");
        }
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
            BeginDefinition wanted = BeginDefinition.of(definition);
            return begin(new Beginning(synchronization, part, wanted, context.get(HandOver.class)), context)
                    .then();
        });
    }

    /**
     * A transaction that begins.
     *
     * @param synchronization where it is bound
     * @param part what Spring knows it by
     * @param handOver who wants it
     */
    private record Beginning(
            TransactionSynchronizationManager synchronization,
            TransactionPart part,
            BeginDefinition definition,
            HandOver handOver) {}

    private Mono<TransactionHolder> begin(Beginning beginning, ContextView context) {
        beginning.part().outermost(TransactionContexts.endsWith(datasource, context));
        return begun(beginning.definition(), beginning.handOver(), context)
                .map(begun -> bind(beginning, holder(begun, beginning.definition(), context)))
                .onErrorMap(error -> BeginStatement.refused(datasource.name(), error));
    }

    private Mono<BeginStatement.Begun> begun(BeginDefinition definition, HandOver handOver, ContextView context) {
        Duration limit = definition.timeout() == null ? null : limit(definition.timeout());
        return new BeginRequest(datasource, definition, limit, handOver).begun(context);
    }

    /** Begins, when nothing is open beside the subscriber in its transaction context. */
    Mono<ReactiveTransaction> begin(TransactionDefinition definition, HandOver handOver) {
        Mono<ReactiveTransaction> beginning =
                getReactiveTransaction(definition).contextWrite(context -> context.put(HandOver.class, handOver));
        return Mono.deferContextual(context -> {
            if (!context.hasKey(TransactionContext.class)) {
                return beginning.onErrorResume(error -> undo(handOver, error));
            }
            ContextBlocks blocks = ContextBlocks.in(context.get(TransactionContext.class), this);
            boolean nested = definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_NESTED;
            return blocks.open(handOver, nested, TransactionSeat.waitLimit(datasource.primary()))
                    .flatMap(block -> beginning
                            .doOnNext(begun -> opened(begun, blocks, block))
                            .onErrorResume(error -> this.<ReactiveTransaction>undo(handOver, error)
                                    .doOnError(undone -> blocks.close(block))));
        });
    }

    /** Begins a transaction in a transaction context that was made for it. */
    Mono<ReactiveTransaction> beginOwn(TransactionDefinition definition, HandOver handOver) {
        return Mono.deferContextual(context -> {
            TransactionSynchronizationManager synchronization =
                    new TransactionSynchronizationManager(context.get(TransactionContext.class));
            TransactionPart part = new TransactionPart(null);
            BeginDefinition wanted = BeginDefinition.of(definition);
            return begin(new Beginning(synchronization, part, wanted, handOver), context)
                    .<ReactiveTransaction>map(holder -> OwnTransaction.begun(synchronization, part, definition))
                    .onErrorResume(error -> undo(handOver, error));
        });
    }

    /** Commits a transaction that nobody has registered with, and gives its connection back. */
    static Mono<Void> commitOwn(OwnTransaction transaction) {
        TransactionHolder holder = transaction.holder();
        transaction.ending();
        return holder.commit()
                .onErrorResume(error -> holder.giveBack().then(Mono.error(error)))
                .then(holder.giveBack());
    }

    /** What only takes part in another transaction is not waited for, but what has suspended one is. */
    private static void opened(ReactiveTransaction begun, ContextBlocks blocks, ContextBlocks.Block block) {
        boolean suspending =
                begun instanceof GenericReactiveTransaction status && status.getSuspendedResources() != null;
        if (begun.isNewTransaction() || suspending) {
            blocks.keep(block, begun);
        } else {
            blocks.close(block);
        }
    }

    /** Lets those begin who wait for this transaction; only now is one resumed that it had suspended. */
    void ended(ReactiveTransaction transaction, ContextView context) {
        if (context.hasKey(TransactionContext.class)) {
            ContextBlocks.in(context.get(TransactionContext.class), this).close(transaction);
        }
    }

    /** Rolls back what has begun although the beginning as a whole failed, and fails with the error. */
    <T> Mono<T> undo(HandOver handOver, Throwable error) {
        TransactionHolder begun = handOver.begun();
        if (begun == null) {
            return Mono.error(error);
        }
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(synchronization -> unbind(synchronization, begun))
                .then(begun.rollback())
                .onErrorComplete()
                .then(Mono.defer(begun::giveBack))
                .then(Mono.error(error));
    }

    private void unbind(TransactionSynchronizationManager synchronization, TransactionHolder holder) {
        if (synchronization.getResource(datasource.connectionFactory()) == holder) {
            synchronization.unbindResource(datasource.connectionFactory());
        }
    }

    /** Returns the statement timeout inside a transaction: the smaller of the transaction's and the datasource's. */
    private Duration limit(Duration transaction) {
        Duration statement = datasource.queryTimeout();
        return statement == null || statement.compareTo(transaction) > 0 ? transaction : statement;
    }

    private TransactionHolder holder(BeginStatement.Begun begun, BeginDefinition definition, ContextView context) {
        TransactionHolder holder = new TransactionHolder(
                begun,
                definition.readOnly(),
                commitErrors,
                Session.of(context),
                observers.begun(begun.node(), definition.readOnly(), context));
        if (definition.timeout() != null) {
            holder.setTimeoutInMillis(definition.timeout().toMillis());
        }
        return holder;
    }

    private TransactionHolder bind(Beginning beginning, TransactionHolder holder) {
        beginning.handOver().begun(holder);
        beginning.synchronization().bindResource(datasource.connectionFactory(), holder);
        holder.activate();
        beginning.part().begun(holder);
        return holder;
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
        return nested == null ? part.holder().commit() : nested.releaseSavepoint(nested.seat());
    }

    @Override
    protected Mono<Void> doRollback(
            TransactionSynchronizationManager synchronization, GenericReactiveTransaction status) {
        TransactionPart part = (TransactionPart) status.getTransaction();
        TransactionScope nested = part.nested();
        return nested == null ? part.holder().rollback() : nested.rollbackToSavepoint(nested.seat());
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
            if (!part.isOutermost()) {
                unbind(synchronization, holder);
            }
            return holder.giveBack();
        });
    }
}
