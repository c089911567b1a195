package dev.covet.orm.actuator;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.transaction.TransactionScope;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * One Micrometer observation for each statement, a child of its transaction's, or else of the one in the Reactor
 * context. Makes none as long as nobody handles observations.
 */
final class StatementObservations implements QueryListener {

    private static final StatementObservationConvention STANDARD = new DefaultStatementObservationConvention();

    private final ObservationRegistry registry;
    private final ObservationSwitch wanted;
    private final @Nullable StatementObservationConvention convention;
    private final StatementNaming naming;
    private final TransactionObservations transactions;

    StatementObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            @Nullable StatementObservationConvention convention,
            StatementNaming naming,
            TransactionObservations transactions) {
        this.registry = registry;
        this.wanted = wanted;
        this.convention = convention;
        this.naming = naming;
        this.transactions = transactions;
    }

    @Override
    public boolean isListening() {
        return wanted.isOn();
    }

    @Override
    public Object started(QueryStart query, ContextView context) {
        Observation observation = Observation.createNotStarted(
                convention, STANDARD, () -> new StatementObservationContext(query, naming), registry);
        Observation parent = parent(query, context);
        return (parent == null ? observation : observation.parentObservation(parent)).start();
    }

    private @Nullable Observation parent(QueryStart query, ContextView context) {
        Observation around = parent(context);
        Datasource datasource = naming.datasource(query.datasource());
        if (datasource != null
                && TransactionScope.noteOf(transactions, context, datasource)
                        instanceof TransactionObservations.Observed transaction
                && (around == null || around == transaction.around())) {
            return transaction.observation();
        }
        return around;
    }

    /** Returns the observation that a subscriber is in. */
    static @Nullable Observation parent(ContextView context) {
        return context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (started instanceof Observation observation) {
            if (observation.getContext() instanceof StatementObservationContext context) {
                context.ended(event);
            }
            if (event.outcome() == QueryEvent.Outcome.ERROR) {
                observation.error(new ObservedFailure(StatementNaming.errorType(event)));
            }
            observation.stop();
        }
    }
}
