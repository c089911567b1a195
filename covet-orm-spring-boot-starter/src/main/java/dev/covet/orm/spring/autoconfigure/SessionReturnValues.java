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
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Makes a session of what a controller of MVC returns, if that is reactive, and hands it on to MVC's own handlers. */
final class SessionReturnValues implements HandlerMethodReturnValueHandler {

    private final ObjectProvider<Covet> covet;
    private final HandlerMethodReturnValueHandlerComposite handlers = new HandlerMethodReturnValueHandlerComposite();

    SessionReturnValues(ObjectProvider<Covet> covet, List<HandlerMethodReturnValueHandler> handlers) {
        this.covet = covet;
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
                ? new ResponseEntity<>(inSession(entity.getBody()), entity.getHeaders(), entity.getStatusCode())
                : inSession(value);
        handlers.handleReturnValue(handed, type, container, request);
    }

    private @Nullable Object inSession(@Nullable Object value) {
        if (value instanceof Mono<?> mono) {
            return mono.contextWrite(this::session);
        }
        return value instanceof Flux<?> flux ? flux.contextWrite(this::session) : value;
    }

    private Context session(Context context) {
        return Session.started(covet.getObject().in(context));
    }
}
