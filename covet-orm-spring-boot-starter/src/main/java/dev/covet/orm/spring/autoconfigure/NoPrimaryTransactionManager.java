package dev.covet.orm.spring.autoconfigure;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.transaction.ReactiveTransactionManager;

/** Whether the application has not chosen itself which reactive transaction manager {@code @Transactional} means. */
final class NoPrimaryTransactionManager extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Primary ReactiveTransactionManager");
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans != null) {
            for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                    beans, ReactiveTransactionManager.class, true, false)) {
                if (beans.containsBeanDefinition(name)
                        && beans.getBeanDefinition(name).isPrimary()) {
                    return ConditionOutcome.noMatch(message.found("bean").items(name));
                }
            }
        }
        return ConditionOutcome.match(message.didNotFind("bean").atAll());
    }
}
