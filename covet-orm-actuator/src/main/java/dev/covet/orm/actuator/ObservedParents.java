package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.transaction.TransactionScope;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Finds what an observation is a child of: its transaction's, or else the one in the Reactor context. */
final class ObservedParents {

    private final StatementNaming naming;
    private final TransactionObservations transactions;

    ObservedParents(StatementNaming naming, TransactionObservations transactions) {
        this.naming = naming;
        this.transactions = transactions;
    }

    /** Starts an observation of what happens on a datasource, below its parent. */
    Observation started(Observation observation, String datasource, ContextView context) {
        Observation parent = of(datasource, context);
        return (parent == null ? observation : observation.parentObservation(parent)).start();
    }

    /**
     * Returns the parent of what happens on a datasource, null for none. One that was begun within the transaction is
     * nearer than the transaction.
     */
    private @Nullable Observation of(String datasource, ContextView context) {
        Observation around = around(context);
        Datasource known = naming.datasource(datasource);
        if (known != null
                && TransactionScope.noteOf(transactions, context, known)
                        instanceof TransactionObservations.Observed transaction
                && (around == null || around == transaction.around())) {
            return transaction.observation();
        }
        return around;
    }

    /** Returns the observation that a subscriber is in. */
    static @Nullable Observation around(ContextView context) {
        return context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
    }
}
