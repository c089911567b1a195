package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of observations of calls, statements and transactions, of which a tracer makes spans. */
@AutoConfiguration(
        after = CovetActuatorAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBean({Covet.class, ObservationRegistry.class})
@EnableConfigurationProperties(ObservationProperties.class)
public final class CovetObservationAutoConfiguration {

    private static final Set<String> METERED_OTHERWISE = Set.of(
            DefaultStatementObservationConvention.NAME,
            DefaultStatementObservationConvention.NAME + ".active",
            DefaultTransactionObservationConvention.NAME,
            DefaultTransactionObservationConvention.NAME + ".active",
            DefaultCallObservationConvention.NAME,
            DefaultCallObservationConvention.NAME + ".active");

    @Bean
    ObservationSwitch covetObservationSwitch(
            ObservationRegistry registry,
            ObservationProperties properties,
            ObjectProvider<ObservationHandler<?>> handlers) {
        return new ObservationSwitch(registry, properties, handlers);
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionObservations covetTransactionObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            ObjectProvider<TransactionObservationConvention> convention,
            StatementNaming naming) {
        return new TransactionObservations(registry, wanted, convention.getIfUnique(), naming);
    }

    @Bean
    ObservedParents covetObservedParents(StatementNaming naming, TransactionObservations transactions) {
        return new ObservedParents(naming, transactions);
    }

    @Bean
    @ConditionalOnMissingBean
    CallObservations covetCallObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            ObjectProvider<CallObservationConvention> convention,
            StatementNaming naming,
            ObservedParents parents) {
        return new CallObservations(registry, wanted, convention.getIfUnique(), naming, parents);
    }

    @Bean
    @ConditionalOnMissingBean
    StatementObservations covetStatementObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            ObjectProvider<StatementObservationConvention> convention,
            StatementNaming naming,
            ObservedParents parents) {
        return new StatementObservations(registry, wanted, convention.getIfUnique(), naming, parents);
    }

    /** Boot makes meters of all observations, and Covet's own meters tell more of these. */
    @Bean
    MeterFilter covetObservationMeters() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return METERED_OTHERWISE.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }
}
