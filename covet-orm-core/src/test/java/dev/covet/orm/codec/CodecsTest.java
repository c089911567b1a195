package dev.covet.orm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodecsTest {

    enum Size {
        SMALL,
        LARGE
    }

    enum Clash implements StoredValue<String> {
        ONE,
        TWO;

        @Override
        public String storedValue() {
            return "same";
        }
    }

    private final Codecs codecs = Codecs.standard();

    @SuppressWarnings("unchecked")
    private <J> Codec<J> codec(Class<J> javaType, SqlType sqlType) {
        return (Codec<J>) codecs.find(javaType, sqlType);
    }

    @Test
    void aNumberOfAnotherClassIsTakenWhereItFits() {
        Codec<Long> codec = codec(Long.class, SqlType.BIGINT);
        assertThat(codec.coerce(5)).isEqualTo(5L);
        assertThat(codec.coerce(new BigDecimal("5.00"))).isEqualTo(5L);
        assertThat(codec.coerce(5.0)).isEqualTo(5L);
        assertThat(codec(BigDecimal.class, SqlType.DECIMAL).coerce(0.1)).isEqualTo(new BigDecimal("0.1"));
    }

    @Test
    void aNumberThatDoesNotFitIsRefusedWithoutShowingIt() {
        Codec<Short> codec = codec(Short.class, SqlType.SMALLINT);
        for (Number number : new Number[] {40_000, 1.5, Double.NaN, new BigInteger("99999999999999999999")}) {
            assertThatThrownBy(() -> codec.coerce(number))
                    .isInstanceOf(ValueException.class)
                    .hasMessage("The number, a " + number.getClass().getSimpleName()
                            + ", does not fit a Short without loss.");
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByItsTypeOnly() {
        assertThatThrownBy(() -> codec(Long.class, SqlType.BIGINT).coerce("secret"))
                .isInstanceOf(ValueException.class)
                .hasMessage("A column of type BIGINT takes Long, not a value of type String.");
    }

    @Test
    void pointsInTimeAreTakenAsEachOther() {
        Instant instant = Instant.parse("2024-01-01T00:00:00Z");
        assertThat(codec(Instant.class, SqlType.TIMESTAMPTZ).coerce(OffsetDateTime.parse("2024-01-01T01:00:00+01:00")))
                .isEqualTo(instant);
    }

    @Test
    void anEnumIsTakenByItsStoredValueToo() {
        Codec<Size> codec = codec(Size.class, SqlType.varchar(50));
        assertThat(codec.coerce("LARGE")).isEqualTo(Size.LARGE);
        assertThatThrownBy(() -> codec.coerce("HUGE"))
                .isInstanceOf(ValueException.class)
                .hasMessageNotContaining("HUGE");
        assertThatThrownBy(() -> codec.decode("HUGE")).hasMessageContaining("none of the enum Size");
    }

    @Test
    void anEnumWithOneStoredValueForTwoConstantsIsRefused() {
        assertThatThrownBy(() -> codecs.find(Clash.class, SqlType.varchar(50)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Clash.TWO: another constant of the enum has the same stored value.");
    }

    @Test
    void aTypeWithoutCodecIsRefusedWithTheFix() {
        assertThatThrownBy(() -> codecs.find(Locale.class, SqlType.TEXT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("java.util.Locale: no codec puts this type into a column of type TEXT.")
                .hasMessageContaining("@Convert");
    }

    @Test
    void aComputedNumberIsOfTheClassThatSuitsItsType() {
        Codec<?> whole = codecs.computed(SqlType.BIGINT);
        assertThat(whole.decode(7L)).isEqualTo(7L);
        assertThat(whole.decode(new BigDecimal("7.9"))).isEqualTo(7L);
        assertThat(codecs.computed(SqlType.INTEGER).decode(7L)).isEqualTo(7);
        assertThat(codecs.computed(SqlType.DOUBLE).decode(new BigDecimal("0.5")))
                .isEqualTo(0.5);
        assertThat(codecs.computed(SqlType.DECIMAL).decode(0.5)).isEqualTo(new BigDecimal("0.5"));
        assertThatThrownBy(() -> codecs.computed(SqlType.TEXT))
                .isInstanceOf(ValueException.class)
                .hasMessage("A computed number is of a numeric type, not of type TEXT.");
    }

    @Test
    void aCodecOfTheApplicationGoesFirst() {
        Codec<Locale> locale =
                Codec.of(Locale.class, SqlType.VARCHAR, String.class, Locale::toLanguageTag, Locale::forLanguageTag);
        Codec<?> found = codecs.with(locale).find(Locale.class, SqlType.varchar(10));
        assertThat(found).isSameAs(locale);
        assertThat(locale.decode(locale.encode(Locale.CANADA_FRENCH))).isEqualTo(Locale.CANADA_FRENCH);
    }

    @Test
    void aPrimitiveTypeHasTheCodecOfItsWrapper() {
        assertThat(codecs.find(int.class, SqlType.INTEGER).javaType()).isEqualTo(Integer.class);
    }
}
