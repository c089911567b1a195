package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.SettingException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.routing.Moment;
import dev.covet.orm.routing.Session;
import dev.covet.orm.routing.SessionMarks;
import dev.covet.orm.routing.SessionPlace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a session is left in a token, and what is made of tokens that come back. */
class SessionTokensTest {

    private static final long NOW = 1_000_000;
    private static final Duration MAX_AGE = Duration.ofSeconds(30);
    private static final TextSignature SIGNATURE = TextSignature.by("sessions", "a key of sixteen bytes");
    private static final SessionPlace PLACE =
            new SessionPlace(new LogPosition(3, 0x1_6B37_4D84L), NOW - 9000, NOW - 8000, "east", NOW - 7000);

    private static SessionTokens at(long millis) {
        return new SessionTokens(SIGNATURE, MAX_AGE, Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    private static String token(Map<String, SessionPlace> places) {
        return SIGNATURE.sign(new SessionToken(1, places).text());
    }

    private static SessionPlace told(Session session, String datasource) {
        SessionMarks marks = session.known(datasource);
        return marks == null ? SessionPlace.NONE : marks.place(null, new Moment(System.nanoTime(), NOW));
    }

    @Test
    void everythingComesBack() {
        SessionPlace other = new SessionPlace(null, 0, NOW, null, 0);
        Session session = at(NOW).session(List.of(token(Map.of("default", PLACE, "analytics", other))));

        assertThat(told(session, "default")).isEqualTo(PLACE);
        assertThat(told(session, "analytics")).isEqualTo(other);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        String token = token(Map.of("default", PLACE));

        assertThat(told(at(NOW + 22_500).session(List.of(token)), "default"))
                .isEqualTo(new SessionPlace(null, 0, 0, "east", NOW - 7000));
        assertThat(told(at(NOW + 60_000).session(List.of(token)), "default")).isEqualTo(SessionPlace.NONE);
    }

    @Test
    void whatWasSignedByAnotherKeySaysNothing() {
        String text = new SessionToken(1, Map.of("default", PLACE)).text();
        String foreign = TextSignature.by("sessions", "another key of sixteen").sign(text);

        assertThat(told(at(NOW).session(List.of(foreign, text)), "default")).isEqualTo(SessionPlace.NONE);
        assertThat(told(at(NOW).session(List.of(TextSignature.random().sign(text))), "default"))
                .isEqualTo(SessionPlace.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "AQ", "AQAAAAAAAAABAP8", "%%%", "Zm9y", "Ã"})
    void whatIsNoTokenSaysNothingEvenIfItIsSigned(String text) {
        assertThat(told(at(NOW).session(List.of(SIGNATURE.sign(text), text)), "default"))
                .isEqualTo(SessionPlace.NONE);
    }

    @Test
    void ofSeveralTokensTheFurthestCounts() {
        SessionPlace further = new SessionPlace(new LogPosition(3, 0x2_0000_0000L), NOW - 9500, 0, null, 0);
        SessionPlace merged = new SessionPlace(further.written(), NOW - 9500, NOW - 8000, "east", NOW - 7000);

        String one = token(Map.of("default", PLACE));
        String two = token(Map.of("default", further));
        assertThat(told(at(NOW).session(List.of(one, two)), "default")).isEqualTo(merged);
        assertThat(told(at(NOW).session(List.of(two, one)), "default")).isEqualTo(merged);
    }

    @Test
    void aTokenFitsIntoACookieHoweverManyDatasourcesThereAre() {
        Map<String, SessionPlace> places = new HashMap<>();
        for (int number = 0; number < 500; number++) {
            places.put("datasource" + number, new SessionPlace(null, 0, NOW - number, null, 0));
        }
        String token = token(places);

        assertThat(token).hasSizeLessThan(3500);
        Session session = at(NOW).session(List.of(token));
        assertThat(told(session, "datasource0").primaryAt()).isEqualTo(NOW);
        assertThat(told(session, "datasource499")).as("used longest ago").isEqualTo(SessionPlace.NONE);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> Covet.builder().sessionKey("fifteen bytes, ")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Covet.builder().sessionMaxAge(Duration.ZERO)).isInstanceOf(SettingException.class);
    }
}
