package dev.covet.orm.actuator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.slow-queries.plans}.
 *
 * @param mode whether databases are asked for the plans of slow statements
 * @param perMinute how many plans are asked for in a minute at most
 * @param every how long the plan of a statement is not asked for again
 * @param timeout how long a plan may take
 */
@ConfigurationProperties("covet.orm.slow-queries.plans")
record PlanProperties(
        @DefaultValue("off") Mode mode,
        @DefaultValue("6") int perMinute,
        @DefaultValue("1h") Duration every,
        @DefaultValue("2s") Duration timeout) {

    /** Whether databases are asked for plans. */
    enum Mode {
        /** They are not. */
        OFF,
        /** They are asked how they would carry a statement out. */
        EXPLAIN,
        /** They also carry out once more what only reads, and tell what they did. */
        ANALYZE
    }
}
