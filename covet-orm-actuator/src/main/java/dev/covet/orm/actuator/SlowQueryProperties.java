package dev.covet.orm.actuator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.slow-queries}.
 *
 * @param threshold how long a statement takes to be listed and logged
 * @param capacity how many different statements are listed, the slowest
 */
@ConfigurationProperties("covet.orm.slow-queries")
record SlowQueryProperties(
        @DefaultValue("500ms") Duration threshold,
        @DefaultValue("200") int capacity) {}
