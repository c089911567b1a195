package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Puts {@link SessionReturnValues} before the handlers that MVC has. A configurer could only add behind them, where
 * reactive types are taken already.
 */
final class MvcSessions implements BeanPostProcessor {

    private final ObjectProvider<Covet> covet;
    private final boolean routes;

    /** @param routes whether statements tell which route they serve */
    MvcSessions(ObjectProvider<Covet> covet, boolean routes) {
        this.covet = covet;
        this.routes = routes;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            List<HandlerMethodReturnValueHandler> present = adapter.getReturnValueHandlers();
            if (present != null) {
                List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>(present);
                handlers.add(0, new SessionReturnValues(covet, routes, present));
                adapter.setReturnValueHandlers(handlers);
            }
        }
        return bean;
    }
}
