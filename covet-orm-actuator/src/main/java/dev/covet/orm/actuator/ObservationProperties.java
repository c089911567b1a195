package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.observations}.
 *
 * @param mode when calls, statements and transactions are observed, for traces
 * @param calls whether calls are observed beside their statements: query sets that are read, objects that are saved,
 * levels of prefetches
 */
@ConfigurationProperties("covet.orm.observations")
record ObservationProperties(
        @DefaultValue("auto") Mode mode,
        @DefaultValue("true") boolean calls) {

    /** When calls, statements and transactions are observed. */
    enum Mode {
        /** When a bean handles observations that does more than make meters of them, as a tracer's does. */
        AUTO,
        /** As soon as the registry has a handler. */
        ON,
        /** Never. */
        OFF
    }
}
