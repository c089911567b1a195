package dev.covet.orm.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Puts {@link SessionReturnValues} before the handlers that MVC has. A configurer could only add behind them, where
 * reactive types are taken already.
 */
final class MvcSessions implements BeanPostProcessor {

    private final Supplier<CarriedSessions> sessions;
    private final boolean routes;

    /** @param routes whether statements tell which route they serve */
    MvcSessions(Supplier<CarriedSessions> sessions, boolean routes) {
        this.sessions = SingletonSupplier.of(sessions);
        this.routes = routes;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            List<HandlerMethodReturnValueHandler> present = adapter.getReturnValueHandlers();
            if (present != null) {
                List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>(present);
                handlers.add(0, new SessionReturnValues(sessions, routes, present));
                adapter.setReturnValueHandlers(handlers);
            }
        }
        return bean;
    }
}
