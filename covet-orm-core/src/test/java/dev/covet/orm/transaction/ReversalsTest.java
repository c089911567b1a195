package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In what order things are put back, and how long they are kept. */
class ReversalsTest {

    private final List<String> restored = new ArrayList<>();
    private final Reversals whole = new Reversals();
    private int asked;

    private Reversal named(String name) {
        return new Reversal() {
            @Override
            public void restore() {
                restored.add(name);
            }

            @Override
            public boolean obsolete() {
                asked++;
                return name.isEmpty();
            }
        };
    }

    private Reversals part(String... names) {
        Reversals part = new Reversals();
        whole.add(part);
        for (String name : names) {
            part.add(named(name));
        }
        return part;
    }

    @Test
    void theLastIsPutBackFirstAlsoThroughPartsThatHaveEndedOrNot() {
        whole.add(named("1"));
        whole.merge(part("2", "3"));
        whole.add(named("4"));
        part("5");
        whole.restore();

        assertThat(restored).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void nothingIsPutBackTwice() {
        Reversals part = part("1");
        part.restore();
        whole.merge(part);
        whole.restore();
        whole.restore();

        assertThat(restored).containsExactly("1");
    }

    @Test
    void whatComesTooLateIsPutBackAtOnce() {
        Reversals part = part();
        whole.restore();
        part.add(named("in the part"));
        whole.add(named("in the whole"));
        whole.merge(part);

        assertThat(restored).containsExactly("in the part", "in the whole");
    }

    @Test
    void nothingIsPutBackAfterTheCommit() {
        whole.add(named("1"));
        whole.committed();
        whole.restore();

        assertThat(restored).isEmpty();
    }

    @Test
    void theObsoleteAreDroppedSeldomAndInTime() {
        whole.add(named("kept"));
        for (int count = 0; count < 100_000; count++) {
            whole.add(named(""));
        }
        assertThat(asked).isBetween(99_000, 200_000);
        whole.restore();

        assertThat(restored).contains("kept").hasSizeLessThanOrEqualTo(1_000);
    }
}
