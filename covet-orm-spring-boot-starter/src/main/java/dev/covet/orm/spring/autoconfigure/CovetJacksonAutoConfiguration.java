package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.json.CovetModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;

/** Auto-configuration of JSON: where Jackson is there, Spring Boot's mapper, and so WebFlux, can write models. */
@AutoConfiguration
@ConditionalOnClass(JacksonModule.class)
public final class CovetJacksonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CovetModule covetModule() {
        return new CovetModule();
    }
}
