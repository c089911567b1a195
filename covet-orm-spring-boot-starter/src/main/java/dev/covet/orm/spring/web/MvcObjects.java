package dev.covet.orm.spring.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Finds the objects of parameters with {@link ByKey} in Spring MVC, once somebody subscribes. */
public final class MvcObjects implements HandlerMethodArgumentResolver {

    private final boolean answered;

    /**
     * Creates the resolver.
     *
     * @param answered whether somebody answers a {@code DoesNotExistException}, as Covet's problem details do; else the
     * request of an object that is not there fails with the status 404
     */
    public MvcObjects(boolean answered) {
        this.answered = answered;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return ObjectOfPath.isWanted(parameter);
    }

    @Override
    @SuppressWarnings("unchecked") // as MVC documents the attribute
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        ObjectOfPath wanted = ObjectOfPath.of(parameter);
        if (!wanted.later()) {
            throw new IllegalStateException("In Spring MVC a parameter with @ByKey is a Mono of the object: "
                    + parameter.getExecutable().toGenericString());
        }
        return wanted.find(
                (Map<String, String>) request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST),
                answered);
    }
}
