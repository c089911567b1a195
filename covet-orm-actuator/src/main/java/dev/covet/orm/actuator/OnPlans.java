package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where {@code covet.orm.slow-queries.plans.mode} is on: else nothing is there that could cost anything. */
final class OnPlans implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                        .bind("covet.orm.slow-queries.plans.mode", PlanProperties.Mode.class)
                        .orElse(PlanProperties.Mode.OFF)
                != PlanProperties.Mode.OFF;
    }
}
