package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.routing.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.ObjectProvider;
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

    private final ObjectProvider<Covet> covet;
    private final boolean routes;
    private final HandlerMethodReturnValueHandlerComposite handlers = new HandlerMethodReturnValueHandlerComposite();

    SessionReturnValues(ObjectProvider<Covet> covet, boolean routes, List<HandlerMethodReturnValueHandler> handlers) {
        this.covet = covet;
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
        Object handed = value instanceof ResponseEntity<?> entity
                ? new ResponseEntity<>(
                        inSession(entity.getBody(), request), entity.getHeaders(), entity.getStatusCode())
                : inSession(value, request);
        handlers.handleReturnValue(handed, type, container, request);
    }

    private @Nullable Object inSession(@Nullable Object value, NativeWebRequest request) {
        // Read here: a request may not be asked once its thread is gone.
        Object pattern =
                routes ? request.getAttribute(QueryComments.MVC_PATTERN, RequestAttributes.SCOPE_REQUEST) : null;
        if (value instanceof Mono<?> mono) {
            return mono.contextWrite(context -> session(context, pattern));
        }
        return value instanceof Flux<?> flux ? flux.contextWrite(context -> session(context, pattern)) : value;
    }

    private Context session(Context context, @Nullable Object pattern) {
        Context started = Session.started(covet.getObject().in(context));
        return pattern == null ? started : QueryComments.within(started, () -> pattern);
    }
}
