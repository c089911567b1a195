package dev.covet.orm.actuator;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where {@code covet.orm.n-plus-one.mode} is on: else nothing is there that could cost anything. */
final class OnNPlusOneGuard implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                        .bind("covet.orm.n-plus-one.mode", NPlusOneProperties.Mode.class)
                        .orElse(NPlusOneProperties.Mode.OFF)
                != NPlusOneProperties.Mode.OFF;
    }
}
