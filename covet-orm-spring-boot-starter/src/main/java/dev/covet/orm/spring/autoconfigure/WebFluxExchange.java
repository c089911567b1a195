package dev.covet.orm.spring.autoconfigure;

import java.util.List;
import org.springframework.http.HttpCookie;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request of WebFlux.
 *
 * @param exchange the exchange itself
 */
record WebFluxExchange(ServerWebExchange exchange) implements ClientExchange {

    @Override
    public List<String> cookies(String name) {
        return exchange.getRequest().getCookies().getOrDefault(name, List.of()).stream()
                .map(HttpCookie::getValue)
                .toList();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.getRequest().getHeaders().getOrEmpty(name);
    }

    @Override
    public boolean isSecure() {
        return "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
    }

    @Override
    public void answer(String header, String value) {
        exchange.getResponse().getHeaders().add(header, value);
    }
}
