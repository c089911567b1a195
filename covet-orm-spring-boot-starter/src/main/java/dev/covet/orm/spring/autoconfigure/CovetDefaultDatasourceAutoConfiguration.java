package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Datasource;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the default database from {@code covet.orm.datasources.default}. Its connection factory becomes
 * the application's, so that a {@code DatabaseClient} and Spring Data share it and its transactions. A connection factory
 * of the application, and the connection details of a test's container, come before it.
 */
@AutoConfiguration(
        before = R2dbcAutoConfiguration.class,
        beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Conditional(OnDefaultDatasource.class)
@ConditionalOnMissingBean({ConnectionFactory.class, R2dbcConnectionDetails.class})
@EnableConfigurationProperties(CovetProperties.class)
public final class CovetDefaultDatasourceAutoConfiguration {

    @Bean
    Datasource covetDefaultDatasource(
            CovetProperties properties,
            Environment environment,
            ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<DatasourceCredentials> credentials) {
        return new DatasourceAssembly(properties, environment, customizers, bundles, credentials).configuredDefault();
    }

    @Bean
    ConnectionFactory connectionFactory(Datasource covetDefaultDatasource) {
        return covetDefaultDatasource.connectionFactory();
    }
}
