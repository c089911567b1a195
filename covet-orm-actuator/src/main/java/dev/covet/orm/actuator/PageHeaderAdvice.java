package dev.covet.orm.actuator;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Sends the page's headers with it in Spring MVC, on whatever path it is. */
@ControllerAdvice
final class PageHeaderAdvice implements ResponseBodyAdvice<Object> {

    private final @Nullable ActuatorPage page;

    /** @param page the page, null if there is none */
    PageHeaderAdvice(@Nullable ActuatorPage page) {
        this.page = page;
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return page != null && StringHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (page != null && page.html().equals(body)) {
            page.headers().forEach(response.getHeaders()::set);
        }
        return body;
    }
}
