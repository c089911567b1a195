package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.routing.Session;
import dev.covet.orm.spring.web.WebFluxObjects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * Auto-configuration of requests: each runs on the {@link Covet} of the application that serves it, and is a {@link
 * Session}.
 */
@AutoConfiguration(after = CovetAutoConfiguration.class)
@ConditionalOnClass(WebFilter.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(Covet.class)
public final class CovetWebFluxAutoConfiguration {

    /** Another application of the same JVM, as in tests, may be the one whose Covet is current. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter covetWebFilter(Covet covet, CovetProperties properties) {
        CarriedSessions sessions = new CarriedSessions(covet, properties.sessions());
        return (exchange, chain) -> Mono.defer(() -> {
            ClientExchange client = new WebFluxExchange(exchange);
            Session session = sessions.begin(client);
            if (sessions.tell()) {
                exchange.getResponse().beforeCommit(() -> sessions.end(session, client));
            }
            return chain.filter(exchange).contextWrite(context -> sessions.in(context, session));
        });
    }

    /** Which route a statement serves is told in its comment. */
    @Bean
    @ConditionalOnBooleanProperty("covet.orm.comments.enabled")
    WebFilter covetRouteFilter() {
        return (exchange, chain) -> chain.filter(exchange)
                .contextWrite(context ->
                        QueryComments.within(context, () -> exchange.getAttribute(QueryComments.WEBFLUX_PATTERN)));
    }

    /** Objects by their keys as parameters of controllers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebFluxConfigurer.class)
    static class Parameters {

        @Bean
        WebFluxConfigurer covetWebFluxObjects(ObjectProvider<ProblemDetailAdvice> problems) {
            return new WebFluxConfigurer() {
                @Override
                public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
                    resolvers.addCustomResolver(new WebFluxObjects(problems.getIfAvailable() != null));
                }
            };
        }
    }
}
