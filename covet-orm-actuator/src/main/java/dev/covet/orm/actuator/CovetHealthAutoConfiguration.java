package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasource;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.r2dbc.autoconfigure.health.ConnectionFactoryHealthContributorAutoConfiguration;
import org.springframework.boot.r2dbc.health.ConnectionFactoryHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health of Covet's datasources, in the place of Boot's own {@code r2dbc}. Connection
 * factories of the application that Covet does not use are asked as Boot asks them.
 */
@AutoConfiguration(
        before = ConnectionFactoryHealthContributorAutoConfiguration.class,
        afterName = "dev.covet.orm.spring.autoconfigure.CovetAutoConfiguration")
@ConditionalOnClass(ConnectionFactoryHealthIndicator.class)
@ConditionalOnBean(Covet.class)
@ConditionalOnEnabledHealthIndicator("r2dbc")
public final class CovetHealthAutoConfiguration {

    /** Has the name at which Boot's own steps back. */
    @Bean
    @ConditionalOnMissingBean(name = {"r2dbcHealthIndicator", "r2dbcHealthContributor"})
    CompositeReactiveHealthContributor r2dbcHealthContributor(Covet covet, ConfigurableListableBeanFactory beans) {
        Collection<Datasource> datasources = covet.datasources().all();
        Map<String, ReactiveHealthContributor> contributors = new LinkedHashMap<>();
        // A slash would part the name in the path of the endpoint.
        datasources.forEach(
                datasource -> contributors.put(datasource.name().replace('/', '.'), new DatasourceHealth(datasource)));
        SimpleAutowireCandidateResolver.resolveAutowireCandidates(beans, ConnectionFactory.class)
                .forEach((name, factory) -> {
                    if (datasources.stream().noneMatch(datasource -> datasource.connectionFactory() == factory)) {
                        contributors.put(
                                contributors.containsKey(name) ? name + "ConnectionFactory" : name,
                                new ConnectionFactoryHealthIndicator(factory));
                    }
                });
        return CompositeReactiveHealthContributor.fromMap(contributors);
    }
}
