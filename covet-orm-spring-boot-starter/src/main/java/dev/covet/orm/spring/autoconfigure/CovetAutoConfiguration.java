package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.CovetBuilder;
import dev.covet.orm.DatabaseRouter;
import dev.covet.orm.codec.Codec;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.StatementComments;
import dev.covet.orm.listener.TransactionListener;
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
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of the one {@link Covet} of an application: on its databases, with the models of its packages, its
 * codecs and its listeners.
 */
@AutoConfiguration(
        after = {
            CovetDefaultDatasourceAutoConfiguration.class,
            CovetUnclearDefaultAutoConfiguration.class,
            R2dbcAutoConfiguration.class
        },
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration"
        },
        before = R2dbcTransactionManagerAutoConfiguration.class)
@Conditional(OnDatabases.class)
@EnableConfigurationProperties(CovetProperties.class)
public final class CovetAutoConfiguration {

    @Bean
    static CovetEventListenerFactory covetEventListenerFactory() {
        return new CovetEventListenerFactory();
    }

    @Bean
    static UnknownSettings covetUnknownSettings(Environment environment) {
        return new UnknownSettings(environment);
    }

    @Bean
    static CovetSchema covetSchema(Environment environment) {
        return new CovetSchema(Binder.get(environment)
                .bind("covet.orm.schema", SchemaMode.class)
                .orElse(SchemaMode.NONE));
    }

    @Bean
    static NamedDatasourceBeans covetNamedDatasourceBeans(Environment environment) {
        return new NamedDatasourceBeans(environment);
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
    @Conditional(OnClearDefault.class)
    Datasources covetDatasources(
            ObjectProvider<ConnectionFactory> connectionFactory,
            ObjectProvider<Datasource> configuredDefault,
            CovetProperties properties,
            Environment environment,
            ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<DatasourceCredentials> credentials) {
        DatasourceAssembly assembly =
                new DatasourceAssembly(properties, environment, customizers, bundles, credentials);
        return assembly.all(
                configuredDefault.getIfAvailable(() -> assembly.givenDefault(connectionFactory.getObject())));
    }

    /** Where nothing but a {@link Covet} of the application says which database is the default one; it closes them. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Datasources covetDatasourcesOfApplication(Covet covet) {
        return covet.datasources();
    }

    @Bean
    @ConditionalOnMissingBean
    Covet covet(
            Datasources datasources,
            Signals signals,
            CovetProperties properties,
            ObjectProvider<Codec<?>> codecs,
            ObjectProvider<QueryListener> listeners,
            ObjectProvider<TransactionListener> transactionListeners,
            ObjectProvider<CallListener> callListeners,
            ObjectProvider<CovetBuilderCustomizer> customizers,
            ObjectProvider<Vocabulary> vocabularies,
            ObjectProvider<DatabaseRouter> routers,
            ObjectProvider<StatementComments> comments,
            ApplicationContext context) {
        vocabularies
                .orderedStream()
                .forEach(Vocabularies::register); // before models are looked at, which may hold query sets
        Class<?>[] models = ModelScanner.scan(context);
        CovetBuilder builder = Covet.builder()
                .datasources(datasources)
                .signals(signals)
                .validateOnSave(properties.validateOnSave())
                .logValues(properties.logValues())
                .models(models);
        String cursorKey = properties.cursors().key();
        if (cursorKey != null) {
            builder.cursorKey(cursorKey);
        }
        new SessionKeys(properties.sessions(), context.getEnvironment()).give(builder);
        new ModelPackages(properties, context.getEnvironment()).place(models, builder);
        routers.orderedStream().forEach(builder::router);
        codecs.orderedStream().forEach(builder::codec);
        listeners.orderedStream().forEach(builder::listener);
        transactionListeners.orderedStream().forEach(builder::listener);
        callListeners.orderedStream().forEach(builder::listener);
        comments.ifAvailable(builder::comments);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build().makeCurrent();
    }

    /** What an application says of its statements itself takes the place of this. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty("covet.orm.comments.enabled")
    StatementComments covetQueryComments(CovetProperties properties, Environment environment) {
        CovetProperties.CommentProperties told = properties.comments();
        String application = environment.getProperty("spring.application.name");
        return new QueryComments(
                told.application() && StringUtils.hasText(application) ? application : null,
                told.route(),
                told.callSite());
    }

    @Bean
    CovetLifecycle covetLifecycle(Covet covet) {
        return new CovetLifecycle(covet);
    }

    /** There beside reactive managers of other databases too, so that {@code @Transactional} means the default one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(PlatformTransactionManager.class)
    static class OnlyReactiveTransactions {

        @Bean
        @Primary
        @ConditionalOnMissingBean(name = "covetTransactionManager")
        @Conditional(NoPrimaryTransactionManager.class)
        CovetTransactionManager covetTransactionManager(Covet covet) {
            return covet.transactionManager();
        }
    }

    /**
     * Beside JDBC or JPA, whose manager is the one that {@code @Transactional} means, save for methods whose result is
     * reactive.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(PlatformTransactionManager.class)
    static class BesideBlockingTransactions {

        @Bean
        @Fallback
        @ConditionalOnMissingBean(name = "covetTransactionManager")
        @Conditional(NoPrimaryTransactionManager.class)
        CovetTransactionManager covetTransactionManager(Covet covet) {
            return covet.transactionManager();
        }

        @Bean
        static ReactiveTransactionalMethods covetReactiveTransactionalMethods(ConfigurableListableBeanFactory beans) {
            return new ReactiveTransactionalMethods(
                    () -> beans.containsBeanDefinition("covetTransactionManager") ? "covetTransactionManager" : null);
        }
    }
}
