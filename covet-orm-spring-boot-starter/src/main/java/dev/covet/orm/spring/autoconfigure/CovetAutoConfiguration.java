package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.signal.CovetEventListenerFactory;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.transaction.ReactiveTransactionManager;

/**
 * Auto-configuration of the one {@link Covet} of an application: on its databases, with the models of its packages, its
 * codecs and its listeners.
 */
@AutoConfiguration(
        after = {CovetDatasourcesAutoConfiguration.class, R2dbcAutoConfiguration.class},
        before = R2dbcTransactionManagerAutoConfiguration.class)
@ConditionalOnSingleCandidate(ConnectionFactory.class)
@EnableConfigurationProperties(CovetProperties.class)
public final class CovetAutoConfiguration {

    @Bean
    static CovetEventListenerFactory covetEventListenerFactory() {
        return new CovetEventListenerFactory();
    }

    @Bean
    @ConditionalOnMissingBean
    Signals covetSignals(AbstractApplicationContext context) {
        return Signals.publishedTo(context);
    }

    @Bean
    @ConditionalOnMissingBean
    Covet covet(
            ConnectionFactory connectionFactory,
            ObjectProvider<Datasources> datasources,
            ObjectProvider<Codec<?>> codecs,
            ObjectProvider<QueryListener> listeners,
            Signals signals,
            BeanFactory beans) {
        Covet.Builder builder = Covet.builder().signals(signals);
        Datasources configured = datasources.getIfAvailable();
        if (configured == null) {
            builder.connectionFactory(connectionFactory);
        } else {
            builder.datasources(configured);
        }
        builder.models(ModelScanner.scan(beans));
        codecs.orderedStream().forEach(builder::codec);
        listeners.orderedStream().forEach(builder::listener);
        return builder.build().makeCurrent();
    }

    @Bean
    CovetSchema covetSchema(Covet covet, CovetProperties properties) {
        return new CovetSchema(covet, properties.schema());
    }

    @Bean
    @ConditionalOnMissingBean(ReactiveTransactionManager.class)
    CovetTransactionManager covetTransactionManager(Covet covet) {
        return covet.transactionManager();
    }
}
