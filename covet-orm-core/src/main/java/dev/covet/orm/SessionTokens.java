package dev.covet.orm;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Datasources;
import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.routing.Moment;
import dev.covet.orm.routing.Session;
import dev.covet.orm.routing.SessionMarks;
import dev.covet.orm.routing.SessionPlace;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions as texts, by which they go on in another request or another process. A text that is not signed by the key,
 * or is too old, says nothing. Thread-safe.
 */
final class SessionTokens {

    /** By how much clocks of servers differ at most, in milliseconds: more than those that are set by a time server do. */
    private static final long TOLERANCE = 250;

    private final TextSignature signature;
    private final Duration maxAge;
    private final Clock clock;

    /** Who has written a token: tokens of this process tell times by a clock that is this one. */
    private final long origin = new SecureRandom().nextLong();

    SessionTokens(TextSignature signature, Duration maxAge, Clock clock) {
        this.signature = signature;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** Returns a session that has come as far as those of the tokens. */
    Session session(Collection<String> tokens) {
        Moment now = Moment.now(clock);
        Map<String, SessionPlace> places = new HashMap<>();
        long tolerance = 0;
        for (String text : tokens) {
            SessionToken token = signature.admits(text) ? SessionToken.of(TextSignature.unsigned(text)) : null;
            if (token != null) {
                tolerance = token.origin() == origin ? tolerance : TOLERANCE;
                token.places().forEach((name, place) -> places.merge(name, young(place, now), SessionPlace::and));
            }
        }
        return new Session(places, now, tolerance);
    }

    /** Returns the token of the session, which the primaries are asked for that it has written to; empty if there is nothing to tell. */
    Mono<String> token(Session session, Datasources datasources) {
        return Flux.fromIterable(datasources.all())
                .filter(Datasource::keepsSessions)
                .flatMap(datasource -> Mono.justOrEmpty(session.known(datasource.name()))
                        .flatMap(marks -> place(marks, datasource))
                        .map(place -> Map.entry(datasource.name(), place)))
                .filter(entry -> entry.getValue().latest() != 0)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .filter(places -> !places.isEmpty())
                .map(places -> signature.sign(new SessionToken(origin, places).text()));
    }

    private Mono<SessionPlace> place(SessionMarks marks, Datasource datasource) {
        Mono<LogPosition> exact = marks.hasWritten() ? datasource.position() : Mono.empty();
        return exact.map(position -> marks.place(position, Moment.now(clock)))
                .switchIfEmpty(Mono.fromSupplier(() -> marks.place(null, Moment.now(clock))))
                .map(place -> young(place, Moment.now(clock)));
    }

    private SessionPlace young(SessionPlace place, Moment now) {
        return place.since(now.millis() - maxAge.toMillis());
    }
}
