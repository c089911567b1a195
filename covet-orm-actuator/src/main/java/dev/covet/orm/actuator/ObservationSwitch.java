package dev.covet.orm.actuator;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Whether somebody wants observations. Covet has better meters than those that Boot makes of observations, so a handler
 * that makes meters does not count. Decided when all beans are there.
 */
final class ObservationSwitch implements SmartInitializingSingleton {

    private final ObservationRegistry registry;
    private final ObservationProperties properties;
    private final ObjectProvider<ObservationHandler<?>> handlers;
    private volatile boolean on;

    ObservationSwitch(
            ObservationRegistry registry,
            ObservationProperties properties,
            ObjectProvider<ObservationHandler<?>> handlers) {
        this.registry = registry;
        this.properties = properties;
        this.handlers = handlers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        on = switch (properties.mode()) {
            case OFF -> false;
            case ON -> true;
            case AUTO ->
                handlers.stream()
                        .anyMatch(handler -> !(handler instanceof MeterObservationHandler)
                                && handler.supportsContext(new Observation.Context()));
        };
    }

    boolean isOn() {
        return on && !registry.isNoop();
    }

    boolean isOnForCalls() {
        return on && properties.calls() && !registry.isNoop();
    }
}
