package dev.covet.orm.actuator;

import dev.covet.orm.Covet;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of the page. */
@AutoConfiguration(after = CovetActuatorAutoConfiguration.class)
@ConditionalOnBean(Covet.class)
@ConditionalOnAvailableEndpoint(endpoint = PageEndpoint.class)
public final class CovetPageAutoConfiguration {

    @Bean
    ActuatorPage covetActuatorPage() {
        return ActuatorPage.load();
    }

    @Bean
    @ConditionalOnMissingBean
    PageEndpoint covetPageEndpoint(ActuatorPage page) {
        return new PageEndpoint(page);
    }
}
