package dev.covet.orm.spring.autoconfigure;

import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Holds where the only connection factory is meant for a datasource beside the default one, and not the primary one: it
 * would become the default database, and whatever the settings say of that one would not count.
 */
final class OnFactoryOfAnother extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Covet default database");
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        List<String> candidates = beans == null ? List.of() : OnUnclearDefault.candidates(beans);
        if (beans == null || candidates.size() != 1 || OnUnclearDefault.isSettled(beans)) {
            return ConditionOutcome.noMatch(message.because("no ConnectionFactory becomes it by being the only one"));
        }
        String factory = candidates.get(0);
        String datasource = NamedDatasourceBeans.datasourceOf(factory, beans, context.getEnvironment());
        return datasource == null
                ? ConditionOutcome.noMatch(message.because(factory + " is meant for no other datasource"))
                : ConditionOutcome.match(message.because(factory + " is meant for " + datasource));
    }
}
