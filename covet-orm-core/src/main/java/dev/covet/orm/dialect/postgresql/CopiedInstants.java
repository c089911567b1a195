package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.codec.Codec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Points in time on their way into copied rows, which are written from them as they are: what the driver takes is four
 * objects each.
 *
 * @param standard the codec of the column, which says what is wrong with those of other years
 */
record CopiedInstants(Codec<Instant> standard) implements StandardBased<Instant> {

    private static final long FIRST_SECOND = begin(TimeCodec.FIRST_WHOLE_YEAR);
    private static final long LAST_SECOND = begin(TimeCodec.LAST_YEAR_OF_TIMES + 1) - 1;

    /** Returns the codec that makes the values of a column for copying: the column's own, unless it is one of instants. */
    @SuppressWarnings("unchecked") // found by the class
    static Codec<?> of(Codec<?> column) {
        return column instanceof TimeCodec<?> times && times.javaType() == Instant.class
                ? new CopiedInstants((Codec<Instant>) column)
                : column;
    }

    private static long begin(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    @Override
    public Class<?> driverType() {
        return Instant.class;
    }

    @Override
    public Object encode(Instant value) {
        long second = value.getEpochSecond();
        return second >= FIRST_SECOND && second <= LAST_SECOND ? value : standard.encode(value);
    }
}
