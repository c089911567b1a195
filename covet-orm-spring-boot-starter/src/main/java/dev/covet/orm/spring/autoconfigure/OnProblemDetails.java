package dev.covet.orm.spring.autoconfigure;

import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether problem details are wanted: as Covet's own property says, else as those of Boot say. */
final class OnProblemDetails extends SpringBootCondition {

    private static final String OWN = "covet.orm.problem-details.enabled";

    private static final String[] BOOT = {"spring.webflux.problemdetails.enabled", "spring.mvc.problemdetails.enabled"};

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Boolean own = environment.getProperty(OWN, Boolean.class);
        boolean wanted = own == null
                ? Stream.of(BOOT).anyMatch(name -> environment.getProperty(name, Boolean.class, false))
                : own;
        ConditionMessage message = ConditionMessage.forCondition("Problem details")
                .because((wanted ? "wanted by " : "not wanted by ") + (own == null ? "Boot's properties" : OWN));
        return new ConditionOutcome(wanted, message);
    }
}
