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
@EnableConfigurationProperties({QueryStatisticsProperties.class, SlowQueryProperties.class})
public final class CovetActuatorAutoConfiguration {

    @Bean
    static ModelTables covetModelTables() {
        return new ModelTables();
    }

    @Bean
    StatementNaming covetStatementNaming(ObjectProvider<Datasources> datasources, ModelTables tables) {
        // Covet itself cannot be asked: it is made of its listeners.
        return new StatementNaming(datasources.getIfAvailable(), tables);
    }

    @Bean
    @ConditionalOnMissingBean
    QueryStatistics covetQueryStatistics(QueryStatisticsProperties properties, SlowQueryProperties slow) {
        checkCapacity("covet.orm.query-statistics.capacity", properties.capacity());
        return new QueryStatistics(slow.threshold(), properties.capacity(), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    SlowQueries covetSlowQueries(QueryStatistics statistics, SlowQueryProperties properties) {
        checkCapacity("covet.orm.slow-queries.capacity", properties.capacity());
        return new SlowQueries(statistics, properties.capacity());
    }

    private static void checkCapacity(String property, int capacity) {
        if (capacity < 0) {
            throw new InvalidConfigurationPropertyValueException(
                    property, capacity, "It is a number of statements, so 0 or more; 0 remembers none.");
        }
    }

    @Bean
    @ConditionalOnMissingBean
    SlowQueryLog covetSlowQueryLog(SlowQueryProperties properties, QueryStatistics statistics) {
        return new SlowQueryLog(properties.threshold(), statistics::callSite, System::nanoTime);
    }

    @Bean
    @ConditionalOnAvailableEndpoint
    @ConditionalOnMissingBean
    QueriesEndpoint covetQueriesEndpoint(QueryStatistics statistics) {
        return new QueriesEndpoint(statistics);
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
    QueryTimer covetQueryTimer(MeterRegistry registry, StatementNaming naming) {
        return new QueryTimer(registry, naming);
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
