package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.observations}.
 *
 * @param mode when statements and transactions are observed, for traces
 */
@ConfigurationProperties("covet.orm.observations")
record ObservationProperties(@DefaultValue("auto") Mode mode) {

    /** When statements and transactions are observed. */
    enum Mode {
        /** When a bean handles observations that does more than make meters of them, as a tracer's does. */
        AUTO,
        /** As soon as the registry has a handler. */
        ON,
        /** Never. */
        OFF
    }
}
