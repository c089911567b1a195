package dev.covet.orm.spring.autoconfigure;

import jakarta.validation.Validator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of Jakarta Bean Validation: where there is a {@code Validator} bean, models are validated by it as
 * well.
 */
@AutoConfiguration(before = CovetAutoConfiguration.class)
@ConditionalOnClass(Validator.class)
public final class CovetValidationAutoConfiguration {

    @Bean
    CovetBuilderCustomizer covetBeanValidation(ObjectProvider<Validator> validator) {
        return builder -> validator.ifUnique(unique -> builder.validator(new BeanValidation(unique)));
    }
}
