package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionListener;
import dev.covet.orm.listener.TransactionStart;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** One Micrometer observation for each transaction. Makes none as long as nobody handles observations. */
final class TransactionObservations implements TransactionListener {

    static final String NAME = "covet.transaction";

    private final ObservationRegistry registry;
    private final ObservationSwitch wanted;
    private final StatementNaming naming;

    TransactionObservations(ObservationRegistry registry, ObservationSwitch wanted, StatementNaming naming) {
        this.registry = registry;
        this.wanted = wanted;
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
        Observation around = StatementObservations.parent(context);
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("transaction " + transaction.datasource())
                .lowCardinalityKeyValue(
                        "db.system.name",
                        naming.place(transaction.datasource(), transaction.node())
                                .system())
                .lowCardinalityKeyValue("covet.datasource", transaction.datasource())
                .lowCardinalityKeyValue("covet.node", transaction.node())
                .lowCardinalityKeyValue("covet.read.only", Boolean.toString(transaction.readOnly()));
        return new Observed((around == null ? observation : observation.parentObservation(around)).start(), around);
    }

    @Override
    public void ended(TransactionEvent event, @Nullable Object begun) {
        if (begun instanceof Observed observed) {
            observed.observation()
                    .lowCardinalityKeyValue(
                            KeyValue.of("covet.outcome", event.outcome().name().toLowerCase(Locale.ROOT)))
                    .stop();
        }
    }
}
