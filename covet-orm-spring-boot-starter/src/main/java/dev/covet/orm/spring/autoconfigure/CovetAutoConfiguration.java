package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.lookup.Vocabulary;
import dev.covet.orm.signal.CovetEventListenerFactory;
import dev.covet.orm.signal.SignalErrorHandler;
import dev.covet.orm.signal.SignalPolicy;
import dev.covet.orm.signal.Signals;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SchemaMode;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the one {@link Covet} of an application: on its databases, with the models of its packages, its
 * codecs and its listeners.
 */
@AutoConfiguration(
        after = {CovetDefaultDatasourceAutoConfiguration.class, R2dbcAutoConfiguration.class},
        before = R2dbcTransactionManagerAutoConfiguration.class)
@ConditionalOnSingleCandidate(ConnectionFactory.class)
@EnableConfigurationProperties(CovetProperties.class)
public final class CovetAutoConfiguration {

    @Bean
    static CovetEventListenerFactory covetEventListenerFactory() {
        return new CovetEventListenerFactory();
    }

    @Bean
    static CovetSchema covetSchema(Environment environment) {
        return new CovetSchema(Binder.get(environment)
                .bind("covet.orm.schema", SchemaMode.class)
                .orElse(SchemaMode.NONE));
    }

    @Bean
    @ConditionalOnMissingBean
    Signals covetSignals(
            AbstractApplicationContext context,
            CovetProperties properties,
            ObjectProvider<SignalErrorHandler> handlers) {
        SignalPolicy policy = SignalPolicy.defaults()
                .robust(properties.signals().robust())
                // looked for when a listener fails: a handler may need what needs the signals
                .handledBy((signal, receiver, failure) ->
                        handlers.orderedStream().forEach(handler -> handler.failed(signal, receiver, failure)));
        return Signals.publishedTo(context, policy);
    }

    @Bean
    @ConditionalOnMissingBean
    Datasources covetDatasources(
            ConnectionFactory connectionFactory,
            ObjectProvider<Datasource> configuredDefault,
            CovetProperties properties,
            Environment environment) {
        DatasourceAssembly assembly = new DatasourceAssembly(properties, environment);
        return assembly.all(configuredDefault.getIfAvailable(() -> assembly.givenDefault(connectionFactory)));
    }

    @Bean
    @ConditionalOnMissingBean
    Covet covet(
            Datasources datasources,
            Signals signals,
            CovetProperties properties,
            ObjectProvider<Codec<?>> codecs,
            ObjectProvider<QueryListener> listeners,
            ObjectProvider<CovetBuilderCustomizer> customizers,
            ObjectProvider<Vocabulary> vocabularies,
            ApplicationContext context) {
        vocabularies
                .orderedStream()
                .forEach(Vocabularies::register); // before models are looked at, which may hold query sets
        Covet.Builder builder = Covet.builder()
                .datasources(datasources)
                .signals(signals)
                .validateOnSave(properties.validateOnSave())
                .models(ModelScanner.scan(context));
        codecs.orderedStream().forEach(builder::codec);
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build().makeCurrent();
    }

    @Bean
    CovetLifecycle covetLifecycle(Covet covet) {
        return new CovetLifecycle(covet);
    }

    /** There beside managers of other databases too, so that {@code @Transactional} means the default one. */
    @Bean
    @Primary
    @ConditionalOnMissingBean(name = "covetTransactionManager")
    @Conditional(NoPrimaryTransactionManager.class)
    CovetTransactionManager covetTransactionManager(Covet covet) {
        return covet.transactionManager();
    }
}
