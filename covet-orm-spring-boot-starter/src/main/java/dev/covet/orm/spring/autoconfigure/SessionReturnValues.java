package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.routing.Session;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Makes a session of what a controller of MVC returns, if that is reactive, and hands it on to MVC's own handlers. */
final class SessionReturnValues implements HandlerMethodReturnValueHandler {

    private final Supplier<CarriedSessions> sessions;
    private final boolean routes;
    private final HandlerMethodReturnValueHandlerComposite handlers = new HandlerMethodReturnValueHandlerComposite();

    /** @param routes whether statements tell which route they serve */
    SessionReturnValues(
            Supplier<CarriedSessions> sessions, boolean routes, List<HandlerMethodReturnValueHandler> handlers) {
        this.sessions = sessions;
        this.routes = routes;
        this.handlers.addHandlers(handlers);
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        ResolvableType returned = ResolvableType.forMethodParameter(type);
        ResolvableType body =
                ResponseEntity.class.isAssignableFrom(type.getParameterType()) ? returned.getGeneric() : returned;
        return Publisher.class.isAssignableFrom(body.resolve(Object.class)) && handlers.supportsReturnType(type);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        ServletExchange exchange = ServletExchange.of(request);
        // Read here: a request may not be asked once its thread is gone.
        Object route = routes ? request.getAttribute(QueryComments.MVC_PATTERN, RequestAttributes.SCOPE_REQUEST) : null;
        Object handed = value instanceof ResponseEntity<?> entity
                ? new ResponseEntity<>(
                        inSession(entity.getBody(), exchange, route), entity.getHeaders(), entity.getStatusCode())
                : inSession(value, exchange, route);
        handlers.handleReturnValue(handed, type, container, request);
    }

    private @Nullable Object inSession(@Nullable Object value, ServletExchange exchange, @Nullable Object route) {
        if (value instanceof Mono<?> mono) {
            Session session = sessions.get().begin(exchange);
            return told(mono, session, exchange).contextWrite(context -> in(context, session, route));
        }
        if (value instanceof Flux<?> flux) {
            Session session = sessions.get().begin(exchange);
            return told(flux, session, exchange).contextWrite(context -> in(context, session, route));
        }
        return value;
    }

    private Context in(Context context, Session session, @Nullable Object route) {
        Context begun = sessions.get().in(context, session);
        return route == null ? begun : QueryComments.within(begun, () -> route);
    }

    /** The response is sent when the result is there, so the client has to be told before. */
    private <T> Mono<T> told(Mono<T> result, Session session, ServletExchange exchange) {
        return sessions.get().tell()
                ? result.materialize()
                        .delayUntil(signal -> end(session, exchange))
                        .dematerialize()
                : result;
    }

    private <T> Flux<T> told(Flux<T> results, Session session, ServletExchange exchange) {
        return sessions.get().tell()
                ? results.onErrorResume(error -> end(session, exchange).then(Mono.error(error)))
                        .concatWith(Mono.defer(() -> end(session, exchange).then(Mono.empty())))
                : results;
    }

    /** A stream is on its way already, and takes no more headers. */
    private Mono<Void> end(Session session, ServletExchange exchange) {
        return exchange.isCommitted() ? Mono.empty() : sessions.get().end(session, exchange);
    }
}
