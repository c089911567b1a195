package dev.covet.orm.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds where the default datasource has a URL, an empty one, as a profile may set it, counting as none; or nodes. */
final class OnDefaultDatasource extends SpringBootCondition {

    private static final String URL = "covet.orm.datasources.default.url";
    private static final String NODES = "covet.orm.datasources.default.nodes";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean url = StringUtils.hasText(context.getEnvironment().getProperty(URL));
        boolean nodes = Binder.get(context.getEnvironment())
                .bind(NODES, Bindable.mapOf(String.class, Object.class))
                .isBound();
        String found = nodes ? NODES + " is set" : URL + (url ? " is set" : " is not set");
        ConditionMessage message =
                ConditionMessage.forCondition("Covet datasource").because(found);
        return new ConditionOutcome(url || nodes, message);
    }
}
