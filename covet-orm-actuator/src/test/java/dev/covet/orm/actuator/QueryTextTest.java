package dev.covet.orm.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of statements without the values that were written into them. */
class QueryTextTest {

    private static final String VALUE = "secret".repeat(10_000);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select 'it''s' , "na""me" from t | select ? , "na""me" from t
                    select E'it\\'s', $$a'b$$, $x$c$$d$x$  | select ?, ?, ?
                    select a1, 12, 1.5e3, t.b2 from t9   | select a1, ?, ?, t.b2 from t9
                    """)
    void literalsAreQuestionMarks(String sql, String shown) {
        assertThat(QueryText.of(sql, 0)).isEqualTo(shown);
    }

    @Test
    void aStatementWithParametersStaysAsItIs() {
        assertThat(QueryText.of("select $1, 'constant'", 1)).isEqualTo("select $1, 'constant'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "E'", "$$", "$tag$"})
    void ofALiteralThatIsCutOffNothingIsShown(String quote) {
        String end = quote.replace("E", "");

        assertThat(QueryText.of("select " + quote + VALUE + end + " from t", 0)).isEqualTo("select ?…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "''", "\\\\"})
    void aLongLiteralNeedsNoDeepStack(String part) {
        String literal = part.repeat(3_000 / part.length());

        assertThat(QueryText.of("select E'" + literal + "' from t", 0)).isEqualTo("select ? from t");
        assertThat(QueryText.of("select '" + literal + "' from t", 0)).isEqualTo("select ? from t");
    }
}
