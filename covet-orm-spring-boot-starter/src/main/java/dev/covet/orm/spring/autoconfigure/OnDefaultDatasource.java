package dev.covet.orm.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds where the default datasource has a URL; an empty one, as a profile may set it, counts as none. */
final class OnDefaultDatasource extends SpringBootCondition {

    private static final String URL = "covet.orm.datasources.default.url";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        boolean present = StringUtils.hasText(context.getEnvironment().getProperty(URL));
        ConditionMessage message =
                ConditionMessage.forCondition("Covet datasource").because(URL + (present ? " is set" : " is not set"));
        return new ConditionOutcome(present, message);
    }
}
