package dev.covet.orm.actuator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How observations of calls are named and what they tell. A bean of this type takes the place of the default. */
public interface CallObservationConvention extends ObservationConvention<CallObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof CallObservationContext;
    }
}
