package dev.covet.orm.actuator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Sends the page's policy as a header, where the endpoints are: on a port of their own, or the application's. */
@ManagementContextConfiguration(proxyBeanMethods = false)
public final class CovetPageHeaders {

    /** In WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(WebFilter.class)
    static class InWebFlux {

        @Bean
        WebFilter covetPageHeaderFilter(WebEndpointProperties endpoints, ObjectProvider<ActuatorPage> pages) {
            String path =
                    endpoints.getBasePath() + "/" + endpoints.getPathMapping().getOrDefault("covet", "covet");
            ActuatorPage page = pages.getIfAvailable();
            return (exchange, chain) -> {
                if (page != null
                        && exchange.getRequest()
                                .getPath()
                                .pathWithinApplication()
                                .value()
                                .equals(path)) {
                    page.headers().forEach(exchange.getResponse().getHeaders()::set);
                }
                return chain.filter(exchange);
            };
        }
    }

    /** In Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(ResponseBodyAdvice.class)
    static class InSpringMvc {

        @Bean
        PageHeaderAdvice covetPageHeaderAdvice(ObjectProvider<ActuatorPage> pages) {
            return new PageHeaderAdvice(pages.getIfAvailable());
        }
    }
}
