package dev.covet.orm.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fragments of SQL and their placeholders. */
class RawTest {

    private static List<String> parts(String sql, int placeholders) {
        return new Raw(sql, Collections.nCopies(placeholders, Expressions.value(1)), null).parts();
    }

    @Test
    void aQuestionMarkIsAPlaceholder() {
        assertThat(parts("a = ? AND b = ?", 2)).containsExactly("a = ", " AND b = ", "");
    }

    @Test
    void twoAreOneInTheText() {
        assertThat(parts("document ?? ? AND document ??| ?", 2))
                .containsExactly("document ? ", " AND document ?| ", "");
    }

    @Test
    void quotedOnesAreText() {
        assertThat(parts("a = '?' AND \"b??\" = ?", 1)).containsExactly("a = '?' AND \"b??\" = ", "");
    }
}
