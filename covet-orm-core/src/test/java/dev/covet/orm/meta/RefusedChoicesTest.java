package dev.covet.orm.meta;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.field.BooleanField;
import dev.covet.orm.field.EnumField;
import dev.covet.orm.field.GenericIPAddressField;
import dev.covet.orm.field.IntegerField;
import dev.covet.orm.field.UUIDField;
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
