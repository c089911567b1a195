package dev.covet.orm.spring.autoconfigure;

import dev.covet.orm.Covet;
import dev.covet.orm.routing.Session;
import dev.covet.orm.spring.autoconfigure.CovetProperties.SessionProperties;
import dev.covet.orm.spring.autoconfigure.CovetProperties.TokenCarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Lets the session of a request go on in the next one of the same client, wherever that is served. */
final class CarriedSessions {

    static final String NODE_HEADER = "X-Covet-Node";

    /** A read that overlaps with a write, and is answered after it, must not take the token of the write away. */
    private static final String OF_READS = "-reads";

    private final Covet covet;
    private final SessionProperties settings;

    CarriedSessions(Covet covet, SessionProperties settings) {
        this.covet = covet;
        this.settings = settings;
    }

    /** Returns the context in which a session of the client runs on the application's Covet. */
    Context in(Context context, Session session) {
        return session.in(covet.in(context));
    }

    /** Returns the session of a request: one that goes on if the client has brought its token. */
    Session begin(ClientExchange exchange) {
        return switch (settings.token()) {
            case NONE -> new Session();
            case HEADER -> covet.sessionFrom(exchange.headers(settings.name()));
            case COOKIE -> covet.sessionFrom(cookies(exchange));
        };
    }

    private List<String> cookies(ClientExchange exchange) {
        List<String> tokens = new ArrayList<>(exchange.cookies(settings.name()));
        tokens.addAll(exchange.cookies(settings.name() + OF_READS));
        return tokens;
    }

    /** Returns whether responses are told anything of sessions. */
    boolean tell() {
        return settings.token() != TokenCarrier.NONE || settings.showNode();
    }

    /** Tells the client how far its session has come, when the response is about to be sent. */
    Mono<Void> end(Session session, ClientExchange exchange) {
        return Mono.defer(() -> {
            if (settings.showNode()) {
                showNodes(session, exchange);
            }
            return settings.token() == TokenCarrier.NONE
                    ? Mono.empty()
                    : covet.sessionToken()
                            .contextWrite(session::in)
                            .doOnNext(token -> give(token, session, exchange))
                            .then();
        });
    }

    private void showNodes(Session session, ClientExchange exchange) {
        String standard = covet.datasources().standard().name();
        Map<String, String> answers = session.answers();
        if (!answers.isEmpty()) {
            exchange.answer(
                    NODE_HEADER,
                    answers.entrySet().stream()
                            .map(answer ->
                                    (answer.getKey().equals(standard) ? "" : answer.getKey() + ".") + answer.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void give(String token, Session session, ClientExchange exchange) {
        if (settings.token() == TokenCarrier.HEADER) {
            exchange.answer(settings.name(), token);
            return;
        }
        String name = session.hasWritten() ? settings.name() : settings.name() + OF_READS;
        ResponseCookie cookie = ResponseCookie.from(name, token)
                .path("/")
                .maxAge(settings.maxAge())
                .httpOnly(true)
                .secure(exchange.isSecure())
                .sameSite("Lax")
                .build();
        exchange.answer(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
