package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Datasource;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration beside several connection factories of the application, none of them the primary one: the default
 * database is that of {@code covet.orm.datasources.default}; without it the start is refused. It is
 * refused too where the only one is meant for another datasource.
 */
@AutoConfiguration(after = {CovetDefaultDatasourceAutoConfiguration.class, R2dbcAutoConfiguration.class})
public final class CovetUnclearDefaultAutoConfiguration {

    /** The settings say which database is the default one. */
    @Configuration(proxyBeanMethods = false)
    @Conditional({OnDefaultDatasource.class, OnUnclearDefault.class})
    @EnableConfigurationProperties(CovetProperties.class)
    static class Named {

        @Bean
        Datasource covetDefaultDatasource(
                CovetProperties properties,
                Environment environment,
                ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
                ObjectProvider<SslBundles> bundles,
                ObjectProvider<DatasourceCredentials> credentials) {
            return new DatasourceAssembly(properties, environment, customizers, bundles, credentials)
                    .configuredDefault();
        }
    }

    /** Nothing says which database is the default one. */
    @Configuration(proxyBeanMethods = false)
    @Conditional({OnNoDefaultDatasource.class, OnUnclearDefault.class})
    static class Unnamed {

        @Bean
        static BeanFactoryPostProcessor covetUnclearDefault() {
            return beans -> {
                throw ConfigurationException.noDefault(OnUnclearDefault.candidates(beans));
            };
        }
    }

    /** What would be the default one belongs to another. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnFactoryOfAnother.class)
    static class OfAnother {

        @Bean
        static BeanFactoryPostProcessor covetFactoryOfAnother(Environment environment) {
            return beans -> {
                String factory = OnUnclearDefault.candidates(beans).get(0);
                throw ConfigurationException.factoryOfAnother(
                        factory,
                        Objects.requireNonNull(NamedDatasourceBeans.datasourceOf(factory, beans, environment)));
            };
        }
    }

    /** Holds where the settings name no default database. */
    static final class OnNoDefaultDatasource extends NoneNestedConditions {

        OnNoDefaultDatasource() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @Conditional(OnDefaultDatasource.class)
        static final class Present {}
    }
}
