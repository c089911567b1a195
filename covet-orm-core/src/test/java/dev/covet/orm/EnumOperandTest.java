package dev.covet.orm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.codec.StoredValue;
import dev.covet.orm.error.ValueException;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What enums are compared with. */
class EnumOperandTest {

    enum State {
        OPEN,
        CLOSED
    }

    enum Size implements StoredValue<String> {
        SMALL("s"),
        LARGE("l");

        private final String letter;

        Size(String letter) {
            this.letter = letter;
        }

        @Override
        public String storedValue() {
            return letter;
        }
    }

    static final class Box extends Model<Box> {
        static final Manager<Box> objects = Manager.of(Box.class);

        State state = State.OPEN;
        Size size = Size.SMALL;
    }

    @Test
    void constantsAndWhatIsStoredForThemAreTaken() {
        assertThatCode(() -> Box.objects
                        .filter("state", State.CLOSED, "size", Size.LARGE)
                        .filter("state", "OPEN", "size__in", List.of("s", "l"))
                        .filter("state__startswith", "OP"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTextThatIsStoredForNoneIsRefused() {
        assertThatThrownBy(() -> Box.objects.filter("state", "OPNE"))
                .isInstanceOf(ValueException.class)
                .hasMessage("\"state\" takes a constant of State, or what is stored for one (CLOSED, OPEN), and got"
                        + " something else.");
        assertThatThrownBy(() -> Box.objects.filter("size__in", List.of("s", "SMALL")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("(l, s)");
    }

    @Test
    void aConstantOfAnotherEnumIsRefused() {
        assertThatThrownBy(() -> Box.objects.exclude("state", DayOfWeek.FRIDAY))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("takes a constant of State");
    }
}
