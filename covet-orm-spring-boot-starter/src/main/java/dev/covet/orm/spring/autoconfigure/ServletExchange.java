package dev.covet.orm.spring.autoconfigure;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * A request of a servlet.
 *
 * @param request what was asked
 * @param response what is answered
 */
record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements ClientExchange {

    static ServletExchange of(NativeWebRequest exchange) {
        return new ServletExchange(
                Objects.requireNonNull(exchange.getNativeRequest(HttpServletRequest.class)),
                Objects.requireNonNull(exchange.getNativeResponse(HttpServletResponse.class)));
    }

    @Override
    public List<String> cookies(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public void answer(String header, String value) {
        response.addHeader(header, value);
    }

    boolean isCommitted() {
        return response.isCommitted();
    }
}
