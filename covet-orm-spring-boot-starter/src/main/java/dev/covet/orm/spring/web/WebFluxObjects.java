package dev.covet.orm.spring.web;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the objects of parameters with {@link ByKey} in WebFlux. */
public final class WebFluxObjects implements HandlerMethodArgumentResolver {

    private final boolean answered;

    /**
     * Creates the resolver.
     *
     * @param answered whether somebody answers a {@code DoesNotExistException}, as Covet's problem details do; else the
     * request of an object that is not there fails with the status 404
     */
    public WebFluxObjects(boolean answered) {
        this.answered = answered;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return ObjectOfPath.isWanted(parameter);
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        ObjectOfPath wanted = ObjectOfPath.of(parameter);
        Mono<Object> found =
                wanted.find(exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE), answered);
        return wanted.later() ? Mono.just(found) : found;
    }
}
