package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionStart;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the observation of one transaction knows. */
public final class TransactionObservationContext extends Observation.Context {

    private final TransactionStart transaction;
    private final String system;
    private volatile @Nullable TransactionEvent event;

    TransactionObservationContext(TransactionStart transaction, String system) {
        this.transaction = transaction;
        this.system = system;
    }

    /** Returns the transaction. */
    public TransactionStart transaction() {
        return transaction;
    }

    /** Returns the end of the transaction, null as long as it has not ended. */
    public @Nullable TransactionEvent event() {
        return event;
    }

    /** Returns the name of the database's kind, such as {@code postgresql}. */
    public String system() {
        return system;
    }

    void ended(TransactionEvent end) {
        event = Objects.requireNonNull(end);
    }
}
