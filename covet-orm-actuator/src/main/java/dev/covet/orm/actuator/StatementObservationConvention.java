package dev.covet.orm.actuator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How observations of statements are named and what they tell. A bean of this type takes the place of the default, which
 * is OpenTelemetry's convention for databases.
 */
public interface StatementObservationConvention extends ObservationConvention<StatementObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof StatementObservationContext;
    }
}
