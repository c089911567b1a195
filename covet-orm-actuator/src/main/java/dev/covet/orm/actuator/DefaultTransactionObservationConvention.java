package dev.covet.orm.actuator;

import dev.covet.orm.listener.TransactionEvent;
import dev.covet.orm.listener.TransactionStart;
import io.micrometer.common.KeyValues;
import java.util.Locale;

/** Names a transaction by its datasource, and tells how it ended. */
public final class DefaultTransactionObservationConvention implements TransactionObservationConvention {

    static final String NAME = "covet.transaction";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(TransactionObservationContext context) {
        return "transaction " + context.transaction().datasource();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(TransactionObservationContext context) {
        TransactionStart transaction = context.transaction();
        KeyValues values = KeyValues.of(
                "db.system.name", context.system(),
                "covet.datasource", transaction.datasource(),
                "covet.node", transaction.node(),
                "covet.read.only", Boolean.toString(transaction.readOnly()));
        TransactionEvent event = context.event();
        return event == null
                ? values
                : values.and("covet.outcome", event.outcome().name().toLowerCase(Locale.ROOT));
    }
}
