package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Dates and points in time of the years that PostgreSQL has. The driver would send others as infinity without a word,
 * and give infinity as the last year that Java has.
 *
 * @param standard the codec for all drivers
 * @param lastYear the last year of the type
 */
record TimeCodec<J>(Codec<J> standard, int lastYear) implements StandardBased<J> {

    private static final int LAST_YEAR_OF_DATES = 5_874_897;
    static final int LAST_YEAR_OF_TIMES = 294_276;

    /** PostgreSQL begins in November of the year before, whose days the driver cannot send. */
    static final int FIRST_WHOLE_YEAR = -4_712;

    static <J> TimeCodec<J> of(Codec<J> standard) {
        boolean date = standard.sqlType().kind() == SqlType.Kind.DATE;
        return new TimeCodec<>(standard, date ? LAST_YEAR_OF_DATES : LAST_YEAR_OF_TIMES);
    }

    @Override
    public Object encode(J value) {
        Object encoded = standard.encode(value);
        int year = year(encoded);
        if (year < FIRST_WHOLE_YEAR || year > lastYear) {
            throw new ValueException(
                    "PostgreSQL takes values of type " + javaType().getSimpleName() + " of the years "
                            + FIRST_WHOLE_YEAR + " to " + lastYear + " only. Use null where there is no end.");
        }
        return encoded;
    }

    @Override
    public @Nullable J decode(Object driverValue) {
        int year = year(driverValue);
        if (year < FIRST_WHOLE_YEAR - 1 || year > lastYear) {
            throw infinity(javaType());
        }
        return standard.decode(driverValue);
    }

    static ValueException infinity(Class<?> type) {
        return new ValueException(
                "The column holds infinity, which no " + type.getSimpleName() + " stands for. Replace it by null.");
    }

    private static int year(Object driverValue) {
        return ((TemporalAccessor) driverValue).get(ChronoField.YEAR);
    }
}
