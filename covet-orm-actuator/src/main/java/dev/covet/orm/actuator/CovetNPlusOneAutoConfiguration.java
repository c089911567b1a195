package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.listener.UnitOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

/** Auto-configuration of the guard against N+1 queries, where {@code covet.orm.n-plus-one.mode} turns it on. */
@AutoConfiguration(after = CovetActuatorAutoConfiguration.class)
@ConditionalOnBean(Covet.class)
@Conditional(OnNPlusOneGuard.class)
@EnableConfigurationProperties(NPlusOneProperties.class)
public final class CovetNPlusOneAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    NPlusOneFindings covetNPlusOneFindings() {
        return new NPlusOneFindings(Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    NPlusOneGuard covetNPlusOneGuard(
            NPlusOneProperties properties, NPlusOneFindings findings, ObjectProvider<MeterRegistry> registries) {
        if (properties.threshold() < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "covet.orm.n-plus-one.threshold", properties.threshold(), "It is a number of calls, so 1 or more.");
        }
        MeterRegistry registry = registries.getIfUnique();
        return new NPlusOneGuard(properties.threshold(), properties.mode() == NPlusOneProperties.Mode.FAIL, found -> {
            findings.add(found);
            if (registry != null) {
                count(found, registry);
            }
        });
    }

    private static void count(NPlusOneFinding found, MeterRegistry registry) {
        Counter.builder("covet.nplusone")
                .description("Requests, sessions and atomic blocks in which one line asked for the same too often")
                .tag("covet.datasource", found.query().datasource())
                .tag("covet.model", found.query().model())
                .register(registry)
                .increment();
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    NPlusOneEndpoint covetNPlusOneEndpoint(NPlusOneFindings findings) {
        return new NPlusOneEndpoint(findings);
    }

    /** Each request is a unit of work. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebFilter.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class OfRequests {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        WebFilter covetUnitOfWorkFilter() {
            return (exchange, chain) -> chain.filter(exchange).contextWrite(UnitOfWork::opened);
        }
    }
}
