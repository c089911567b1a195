package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are told from what is none as by Django's patterns. */
class EmailFormTest {

    private static final int CASELESS = Pattern.CASE_INSENSITIVE;
    private static final String ATOM = "[-!#$%&'*+/=?^_`{}|~0-9A-Z]+";
    private static final Pattern USER = Pattern.compile(ATOM + "(\\." + ATOM + ")*", CASELESS);
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?\\.)+[A-Z0-9-]{2,63}(?<!-)", CASELESS);
    private static final String[] PIECES = {
        "a", "Z", "9", "-", ".", "..", "_", "!", "{", "ab", "x".repeat(62), "com", "museum", "localhost", "(", " "
    };

    @Test
    void areAsByThePatterns() {
        Random random = new Random(20261129);
        int valid = 0;
        for (int round = 0; round < 200_000; round++) {
            String user = text(random, 4);
            String domain = text(random, 6);
            boolean expected =
                    USER.matcher(user).matches() && (DOMAIN.matcher(domain).matches() || domain.equals("localhost"));
            assertThat(EmailForm.matches(user + "@" + domain))
                    .as(user + "@" + domain)
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(pieces + 1); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\\ b\"@example.com", "me@[127.0.0.1]", "me@[::1]", "me@b\u00fccher.example", "a@localhost"})
    void mayBeQuotedOrLeadToALiteralOrToAnotherScript(String address) {
        assertThat(EmailForm.matches(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@example.com",
                "me@[300.1.1.1]",
                "\"a@example.com",
                "me@\u00fc..de",
                "me@localhos"
            })
    void areNoneInAnyOtherForm(String text) {
        assertThat(EmailForm.matches(text)).isFalse();
    }
}
