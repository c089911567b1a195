package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryEvent;
import io.micrometer.common.KeyValues;

/**
 * OpenTelemetry's convention for databases. The text of the statement has markers in place of values, and no value is
 * told.
 */
public final class DefaultStatementObservationConvention implements StatementObservationConvention {

    static final String NAME = "db.client.operation";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(StatementObservationContext context) {
        return context.summary();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(StatementObservationContext context) {
        KeyValues values = KeyValues.of(
                "db.system.name", context.system(),
                "db.operation.name", context.query().operation().name(),
                "db.query.summary", context.summary(),
                "covet.datasource", context.query().datasource());
        values = with(values, "db.collection.name", context.collection());
        values = with(values, "db.namespace", context.namespace());
        values = with(values, "server.address", context.host());
        values = with(values, "server.port", context.port() == 0 ? "" : Integer.toString(context.port()));
        QueryEvent event = context.event();
        if (event == null) {
            return values;
        }
        values = with(values, "covet.node", event.node());
        values = with(values, "error.type", StatementNaming.errorType(event));
        return with(values, "db.response.status_code", event.sqlState() == null ? "" : event.sqlState());
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(StatementObservationContext context) {
        KeyValues values = KeyValues.of("db.query.text", QueryText.of(context.query()));
        return context.query().callSite() == null
                ? values
                : values.and(
                        "code.function.name",
                        context.query().callSite().type() + "."
                                + context.query().callSite().method());
    }

    private static KeyValues with(KeyValues values, String key, String value) {
        return value.isEmpty() ? values : values.and(key, value);
    }
}
