package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the endpoints and the metrics of Covet. */
@AutoConfiguration(
        afterName = {
            "dev.covet.orm.spring.autoconfigure.CovetAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnBean(Covet.class)
@EnableConfigurationProperties(SlowQueryProperties.class)
public final class CovetActuatorAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SlowQueries covetSlowQueries(SlowQueryProperties properties) {
        if (properties.capacity() < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "covet.orm.slow-queries.capacity",
                    properties.capacity(),
                    "It is a number of statements, so 0 or more; 0 remembers none.");
        }
        return new SlowQueries(properties.threshold(), properties.capacity(), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    SlowQueryLog covetSlowQueryLog(SlowQueryProperties properties) {
        return new SlowQueryLog(properties.threshold(), System::nanoTime);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    SlowQueriesEndpoint covetSlowQueriesEndpoint(SlowQueries queries) {
        return new SlowQueriesEndpoint(queries);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    PoolsEndpoint covetPoolsEndpoint(Covet covet) {
        return new PoolsEndpoint(covet);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    ReplicasEndpoint covetReplicasEndpoint(Covet covet) {
        return new ReplicasEndpoint(covet, Clock.systemUTC());
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    ModelsEndpoint covetModelsEndpoint(Covet covet) {
        return new ModelsEndpoint(covet);
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    QueryTimer covetQueryTimer(MeterRegistry registry, ObjectProvider<Datasources> datasources) {
        // Covet itself cannot be asked: it is made of its listeners.
        return new QueryTimer(registry, datasources.getIfAvailable());
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    PoolMeters covetPoolMeters(Covet covet) {
        return new PoolMeters(covet.datasources());
    }

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    ReplicaMeters covetReplicaMeters(Covet covet) {
        return new ReplicaMeters(covet.datasources());
    }
}
