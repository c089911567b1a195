package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallEvent;
import dev.covet.orm.listener.CallSite;
import dev.covet.orm.listener.CallStart;
import dev.covet.orm.listener.QueryEvent.Outcome;
import io.micrometer.common.KeyValues;

/** Names a call by what it does and to which model. No value is told. */
public final class DefaultCallObservationConvention implements CallObservationConvention {

    static final String NAME = "covet.call";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(CallObservationContext context) {
        return context.call().summary();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
        CallStart call = context.call();
        KeyValues values = KeyValues.of(
                "db.system.name", context.system(),
                "covet.call", call.kind().toString(),
                "covet.model", call.model(),
                "covet.datasource", call.datasource());
        values = call.relation().isEmpty() ? values : values.and("covet.relation", call.relation());
        CallEvent event = context.event();
        if (event == null || event.outcome() == Outcome.SUCCESS) {
            return values;
        }
        return values.and("error.type", CallObservations.errorType(event));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(CallObservationContext context) {
        CallSite site = context.call().callSite();
        return site == null ? KeyValues.empty() : KeyValues.of("code.function.name", site.type() + "." + site.method());
    }
}
