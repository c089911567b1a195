package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.transaction.CovetTransactionManager;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Makes beans of what each datasource beside the default one has: a {@code ConnectionFactory} and a transaction manager,
 * by the datasource's name as qualifier. They are no candidates where no name is asked for.
 */
final class NamedDatasourceBeans implements BeanDefinitionRegistryPostProcessor {

    private static final String FACTORY = "ConnectionFactory";

    private final Environment environment;

    NamedDatasourceBeans(Environment environment) {
        this.environment = environment;
    }

    /** After the configuration classes, so that no condition counts these beans. */
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String datasource : names(environment)) {
            register(registry, datasource, FACTORY, ConnectionFactory.class);
            register(registry, datasource, "TransactionManager", CovetTransactionManager.class);
        }
    }

    private static Set<String> names(Environment environment) {
        Set<String> names = new TreeSet<>(Binder.get(environment)
                .bind("covet.orm.datasources", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
        names.remove(DatasourceAssembly.DEFAULT);
        return names;
    }

    /**
     * Returns the datasource beside the default one that a connection factory of the application is meant for, by its
     * name or its qualifier; null if it is for none.
     */
    static @Nullable String datasourceOf(String factory, BeanFactory beans, Environment environment) {
        for (String datasource : names(environment)) {
            if (BeanFactoryAnnotationUtils.isQualifierMatch(
                    told -> told.equals(datasource) || told.equals(datasource + FACTORY), factory, beans)) {
                return datasource;
            }
        }
        return null;
    }

    private static void register(BeanDefinitionRegistry registry, String datasource, String kind, Class<?> type) {
        String name = datasource + kind;
        if (registry.containsBeanDefinition(name)) {
            return;
        }
        RootBeanDefinition definition = new RootBeanDefinition(NamedDatasourceBeans.class);
        definition.setFactoryMethodName(Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
        definition.setTargetType(type);
        definition.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(1, datasource);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, datasource));
        definition.setDefaultCandidate(false);
        definition.setLazyInit(true);
        registry.registerBeanDefinition(name, definition);
    }

    static ConnectionFactory connectionFactory(Datasources datasources, String name) {
        return datasources.named(name).connectionFactory();
    }

    static CovetTransactionManager transactionManager(Covet covet, String name) {
        return covet.transactionManager(name);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
}
