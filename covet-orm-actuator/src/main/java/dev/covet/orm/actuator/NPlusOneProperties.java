package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.n-plus-one}.
 *
 * @param mode what is done when one line asks for the same again and again
 * @param threshold how often a line may ask for the same within a request, a session or an atomic block
 */
@ConfigurationProperties("covet.orm.n-plus-one")
record NPlusOneProperties(
        @DefaultValue("off") Mode mode, @DefaultValue("5") int threshold) {

    /** What is done when one line asks for the same again and again. */
    enum Mode {
        /** Nothing; nobody looks for it. */
        OFF,
        /** It is a warning on the log. */
        WARN,
        /** The statement fails. */
        FAIL
    }
}
