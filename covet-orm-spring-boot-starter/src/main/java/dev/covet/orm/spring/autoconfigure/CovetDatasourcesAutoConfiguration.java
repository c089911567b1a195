package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of databases from {@code covet.orm.datasources}. The default one's connection factory becomes the
 * application's, so that a {@code DatabaseClient} and Spring Data share it and its transactions.
 */
@AutoConfiguration(
        before = R2dbcAutoConfiguration.class,
        beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Conditional(OnDefaultDatasource.class)
@ConditionalOnMissingBean(ConnectionFactory.class)
@EnableConfigurationProperties(CovetProperties.class)
public final class CovetDatasourcesAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Datasources covetDatasources(CovetProperties properties, Environment environment) {
        String application = environment.getProperty("spring.application.name");
        List<Datasource> all = new ArrayList<>();
        properties.datasources().forEach((name, each) -> {
            Datasource datasource = Datasource.of(each.settings(name, application));
            if (name.equals("default")) {
                all.add(0, datasource);
            } else {
                all.add(datasource);
            }
        });
        return Datasources.of(all);
    }

    @Bean
    ConnectionFactory connectionFactory(Datasources datasources) {
        return datasources.standard().connectionFactory();
    }
}
