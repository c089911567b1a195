package dev.covet.orm.actuator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.WebFilter;

/** Sends the page's policy as a header, where the endpoints are: on a port of their own, or the application's. */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(WebFilter.class)
public final class CovetPageHeaders {

    @Bean
    WebFilter covetPageHeaderFilter(WebEndpointProperties endpoints, ObjectProvider<ActuatorPage> pages) {
        String path = endpoints.getBasePath() + "/" + endpoints.getPathMapping().getOrDefault("covet", "covet");
        ActuatorPage page = pages.getIfAvailable();
        return (exchange, chain) -> {
            if (page != null
                    && exchange.getRequest()
                            .getPath()
                            .pathWithinApplication()
                            .value()
                            .equals(path)) {
                HttpHeaders headers = exchange.getResponse().getHeaders();
                headers.set("Content-Security-Policy", page.policy());
                headers.set("X-Content-Type-Options", "nosniff");
                headers.set("Referrer-Policy", "no-referrer");
            }
            return chain.filter(exchange);
        };
    }
}
