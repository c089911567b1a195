package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.codec.StoredValue;
import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.CharField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.UUIDField;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A choice that no value of its field can be is refused at start. */
class RefusedChoicesTest {

    static class Wrong extends StandIn<Wrong> {
        @IntegerField(choices = {"1", "two=2"})
        int number;

        @UUIDField(choices = "a")
        UUID token;

        @BooleanField(choices = "yes")
        boolean agreed;

        @GenericIPAddressField(choices = "localhost")
        String host;
    }

    static class WrongConstant extends StandIn<WrongConstant> {
        @EnumField(choices = {"SECONDS", "PARSECS"})
        TimeUnit unit;
    }

    enum Wordy {
        SHORT,
        A_CONSTANT_WITH_A_NAME_OF_MORE_LETTERS_THAN_THE_USUAL_FIFTY
    }

    enum Coded implements StoredValue<String> {
        ONE;

        @Override
        public String storedValue() {
            return "1".repeat(51);
        }
    }

    static class TooLong extends StandIn<TooLong> {
        Wordy name;

        Coded code;

        List<Wordy> names;

        @EnumField(maxLength = 3)
        Thread.State state;

        @CharField(maxLength = 3, choices = "abcd=A")
        String text;

        @EnumField(ordinal = true)
        Wordy place;
    }

    @ParameterizedTest
    @CsvSource({
        "name, constant, A_CONSTANT_WITH_A_NAME_OF_MORE_LETTERS_THAN_THE_USUAL_FIFTY, 59, 50",
        "names, constant, A_CONSTANT_WITH_A_NAME_OF_MORE_LETTERS_THAN_THE_USUAL_FIFTY, 59, 50",
        "code, constant, 111111111111111111111111111111111111111111111111111, 51, 50",
        "state, constant, TIMED_WAITING, 13, 3",
        "text, choice, abcd, 4, 3"
    })
    void aColumnIsLongEnough(String field, String what, String text, int length, int limit) { // fields.E009
        assertThatThrownBy(() -> ModelMeta.of(TooLong.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("TooLong." + field + ": its " + what + " \"" + text + "\" has " + length
                        + " characters, and the column " + limit + ". Set maxLength to " + length + " or more.")
                .hasMessageNotContaining("TooLong.place");
    }

    @ParameterizedTest
    @CsvSource({"number, two, Integer", "token, a, UUID", "agreed, yes, Boolean", "host, localhost, String"})
    void aChoiceIsAValueOfItsField(String field, String choice, String type) { // django.md FO-02
        assertThatThrownBy(() -> ModelMeta.of(Wrong.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Wrong." + field + ": its choice \"" + choice + "\" is no " + type
                        + " that the field can have. Write it as Java reads such values from text.");
    }

    @Test
    void aChoiceOfAnEnumIsAConstant() {
        assertThatThrownBy(() -> ModelMeta.of(WrongConstant.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("WrongConstant.unit: its choice \"PARSECS\" is no TimeUnit that the field can"
                        + " have. It takes DAYS, HOURS,");
    }
}
