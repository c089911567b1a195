package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Auto-configuration of problem details for what Covet refuses, in WebFlux and in Spring MVC: on where Boot's own are,
 * or as {@code covet.orm.problem-details.enabled} says.
 */
@AutoConfiguration(after = CovetAutoConfiguration.class)
@ConditionalOnClass(RestControllerAdvice.class)
@ConditionalOnWebApplication
@ConditionalOnBean(Covet.class)
@Conditional(OnProblemDetails.class)
public final class CovetProblemDetailsAutoConfiguration {

    @Bean
    ProblemDetailAdvice covetProblemDetailAdvice(CovetProperties properties, MessageSource messages) {
        return new ProblemDetailAdvice(properties.problemDetails().retryAfter(), new ProblemMessages(messages));
    }
}
