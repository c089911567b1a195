package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.listener.PlanRequest;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Auto-configuration of the plans of slow statements, where {@code covet.orm.slow-queries.plans.mode} turns them on. */
@AutoConfiguration(after = CovetActuatorAutoConfiguration.class)
@ConditionalOnBean(Covet.class)
@Conditional(OnPlans.class)
@EnableConfigurationProperties(PlanProperties.class)
public final class CovetPlansAutoConfiguration {

    private static final String PREFIX = "covet.orm.slow-queries.plans.";

    @Bean
    @ConditionalOnMissingBean
    PlanCapture covetPlanCapture(
            PlanProperties properties, QueryStatistics statistics, SlowQueryLog log, Environment environment) {
        check(
                properties.perMinute() >= 1,
                "per-minute",
                properties.perMinute(),
                "It is a number of plans, so 1 or more.");
        check(!properties.every().isNegative(), "every", properties.every(), "It is a duration, so 0 or more.");
        check(isPositive(properties.timeout()), "timeout", properties.timeout(), "It is a duration of more than 0.");
        boolean analyzed = properties.mode() == PlanProperties.Mode.ANALYZE;
        boolean withConstants = environment.getProperty("covet.orm.log-values", Boolean.class, false);
        return new PlanCapture(
                statistics.slow(),
                new PlanBudget(properties.perMinute(), properties.every(), System::nanoTime),
                new PlanRequest(analyzed, withConstants, properties.timeout()),
                Clock.systemUTC(),
                (event, plan) -> {
                    statistics.keep(event, plan);
                    log.planned(event, plan);
                });
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(boolean holds, String name, Object value, String reason) {
        if (!holds) {
            throw new InvalidConfigurationPropertyValueException(PREFIX + name, value, reason);
        }
    }
}
