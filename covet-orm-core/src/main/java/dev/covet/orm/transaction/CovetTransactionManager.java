package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.TransactionListener;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A Spring reactive transaction manager for a datasource.
 *
 * <pre>{@code
 * @Bean
 * CovetTransactionManager transactionManager(Datasource datasource) {
 *     return new CovetTransactionManager(datasource);
 * }
 * }</pre>
 *
 * <p>Propagation, synchronizations and {@code @Transactional} work as usual. Unlike Spring's {@code R2dbcTransactionManager}, it never returns a connection with an
 * open transaction to the pool when a subscriber cancels during BEGIN; fails with {@code UnexpectedRollbackException}
 * if an inner part fails and the outer part swallows the error; enforces timeouts; routes read-only transactions to a
 * replica; and serializes the statements of a transaction.
 */
public final class CovetTransactionManager implements ReactiveTransactionManager, ConfigurableTransactionManager {

    private final Datasource datasource;
    private final DatasourceTransactionManager manager;
    private final GuardedListeners listeners = new GuardedListeners();

    public CovetTransactionManager(Datasource datasource) {
        this(datasource, CommitErrors.standard());
    }

    /**
     * Creates a manager that translates errors at commit into exceptions in terms of the models, such as constraint
     * violations.
     */
    public CovetTransactionManager(Datasource datasource, CommitErrors commitErrors) {
        this.datasource = datasource;
        this.manager = new DatasourceTransactionManager(datasource, commitErrors);
        manager.setTransactionExecutionListeners(List.of(listeners));
    }

    /** Returns the datasource whose transactions these are. */
    public Datasource datasource() {
        return datasource;
    }

    /** Adds a listener, which is called for every transaction of this manager that begins from now on. */
    public void observe(TransactionListener listener) {
        manager.observers().add(listener);
    }

    /** Tells the listeners that a transaction is about to be tried again. */
    void retried() {
        manager.observers().retried(datasource.name());
    }

    @Override
    public Mono<ReactiveTransaction> getReactiveTransaction(@Nullable TransactionDefinition definition) {
        TransactionDefinition wanted = definition == null ? TransactionDefinition.withDefaults() : definition;
        return Mono.deferContextual(context -> {
            refuseWriteOnReplica(wanted, context);
            return new GuardedBegin<>(handOver -> manager.begin(wanted, handOver));
        });
    }

    private void refuseWriteOnReplica(TransactionDefinition wanted, ContextView context) {
        TransactionScope scope = TransactionScope.current(context, datasource);
        if (scope != null && scope.node().role() == Node.Role.REPLICA && !wanted.isReadOnly() && joins(wanted)) {
            throw new IllegalTransactionStateException("A transaction that writes cannot take part in the read-only one"
                    + " around it, which runs on the replica " + scope.node().qualifiedName()
                    + ". Make the outer one a transaction that writes, the inner one read-only, or give the inner one"
                    + " the propagation REQUIRES_NEW.");
        }
    }

    private static boolean joins(TransactionDefinition definition) {
        return switch (definition.getPropagationBehavior()) {
            case TransactionDefinition.PROPAGATION_REQUIRED,
                    TransactionDefinition.PROPAGATION_MANDATORY,
                    TransactionDefinition.PROPAGATION_NESTED -> true;
            default -> false;
        };
    }

    @Override
    public Mono<Void> commit(ReactiveTransaction transaction) {
        return complete(transaction).then(Mono.defer(() -> runHooks(transaction)));
    }

    /** Begins the transaction of an outermost block, which has a transaction context of its own. */
    Mono<ReactiveTransaction> begin(TransactionDefinition definition) {
        return listeners.areNone()
                ? new GuardedBegin<>(handOver -> manager.beginOwn(definition, handOver))
                : getReactiveTransaction(definition);
    }

    /** Commits without running the on-commit callbacks; the caller must {@link #runHooks run them}. */
    Mono<Void> complete(ReactiveTransaction transaction) {
        if (transaction instanceof OwnTransaction own && own.commitsAlone() && listeners.areNone()) {
            return DatasourceTransactionManager.commitOwn(own);
        }
        return ending(transaction, manager.commit(transaction));
    }

    /** Runs the on-commit callbacks; called last, so that neither the transaction nor its connection is in use. */
    Mono<Void> runHooks(ReactiveTransaction transaction) {
        if (transaction.isNewTransaction()
                && !transaction.isRollbackOnly()
                && ((GenericReactiveTransaction) transaction).getTransaction() instanceof TransactionPart part
                && part.nested() == null) {
            return part.holder().runHooks();
        }
        return Mono.empty();
    }

    @Override
    public Mono<Void> rollback(ReactiveTransaction transaction) {
        return ending(transaction, manager.rollback(transaction));
    }

    private Mono<Void> ending(ReactiveTransaction transaction, Mono<Void> end) {
        return Mono.deferContextual(context -> {
            if (transaction instanceof GenericReactiveTransaction status && status.isNewSynchronization()) {
                GuardedSynchronization.guardAll(context);
            }
            return end.doOnTerminate(() -> manager.ended(transaction, context));
        });
    }

    @Override
    public void setTransactionExecutionListeners(Collection<TransactionExecutionListener> others) {
        listeners.replace(others);
    }

    @Override
    public Collection<TransactionExecutionListener> getTransactionExecutionListeners() {
        return listeners.all();
    }
}
