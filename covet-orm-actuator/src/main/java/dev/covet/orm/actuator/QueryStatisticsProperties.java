package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code covet.orm.query-statistics}.
 *
 * @param capacity how many different statements are remembered
 */
@ConfigurationProperties("covet.orm.query-statistics")
record QueryStatisticsProperties(@DefaultValue("1000") int capacity) {}
