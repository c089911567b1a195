package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.datasource.Datasources;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where there are several connection factories, none of them the primary one, and no databases of Covet's. */
final class OnUnclearDefault extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        boolean unclear = beans != null && candidates(beans).size() > 1 && !isSettled(beans);
        return new ConditionOutcome(
                unclear,
                ConditionMessage.forCondition("Covet default database")
                        .because(unclear ? "several ConnectionFactory beans are equal" : "it is clear"));
    }

    /** Whether the application gives the databases itself. */
    static boolean isSettled(ConfigurableListableBeanFactory beans) {
        return beans.getBeanNamesForType(Datasources.class, true, false).length > 0
                || beans.getBeanNamesForType(Covet.class, true, false).length > 0;
    }

    /** Returns the names of the connection factories that one cannot choose among: none if one is the primary one. */
    static List<String> candidates(ConfigurableListableBeanFactory beans) {
        List<String> names = Arrays.stream(beans.getBeanNamesForType(ConnectionFactory.class, true, false))
                .filter(name -> beans.containsBeanDefinition(name) && isCandidate(beans.getBeanDefinition(name)))
                .toList();
        boolean chosen =
                names.stream().anyMatch(name -> beans.getBeanDefinition(name).isPrimary());
        return chosen ? List.of() : names;
    }

    /** One that is no default candidate is there for those who ask for it by name. */
    private static boolean isCandidate(BeanDefinition definition) {
        return definition.isAutowireCandidate()
                && !definition.isFallback()
                && !(definition instanceof AbstractBeanDefinition bean && !bean.isDefaultCandidate());
    }
}
