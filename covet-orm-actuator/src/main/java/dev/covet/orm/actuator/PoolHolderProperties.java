package dev.covet.orm.actuator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.pool-holders}.
 *
 * @param threshold how long something may hold a connection until it is logged, once; 0 logs nothing
 * @param shown how many of those that hold a connection are listed for each node, those first that have it longest
 */
@ConfigurationProperties("covet.orm.pool-holders")
record PoolHolderProperties(
        @DefaultValue("1m") Duration threshold,
        @DefaultValue("5") int shown) {}
