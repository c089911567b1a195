package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** One Micrometer observation for each transaction. Makes none as long as nobody handles observations. */
final class TransactionObservations implements TransactionListener {

    private static final TransactionObservationConvention STANDARD = new DefaultTransactionObservationConvention();

    private final ObservationRegistry registry;
    private final ObservationSwitch wanted;
    private final @Nullable TransactionObservationConvention convention;
    private final StatementNaming naming;

    TransactionObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            @Nullable TransactionObservationConvention convention,
            StatementNaming naming) {
        this.registry = registry;
        this.wanted = wanted;
        this.convention = convention;
        this.naming = naming;
    }

    /**
     * The observation of a transaction.
     *
     * @param observation the observation
     * @param around the one that the transaction began in, null for none
     */
    record Observed(Observation observation, @Nullable Observation around) {}

    @Override
    public @Nullable Object begun(TransactionStart transaction, ContextView context) {
        if (!wanted.isOn()) {
            return null;
        }
        Observation around = ObservedParents.around(context);
        String system =
                naming.place(transaction.datasource(), transaction.node()).system();
        Observation observation = Observation.createNotStarted(
                convention, STANDARD, () -> new TransactionObservationContext(transaction, system), registry);
        return new Observed((around == null ? observation : observation.parentObservation(around)).start(), around);
    }

    @Override
    public void ended(TransactionEvent event, @Nullable Object begun) {
        if (begun instanceof Observed observed) {
            if (observed.observation().getContext() instanceof TransactionObservationContext context) {
                context.ended(event);
            }
            observed.observation().stop();
        }
    }
}
