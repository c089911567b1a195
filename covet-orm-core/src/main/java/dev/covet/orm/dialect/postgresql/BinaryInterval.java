package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.Interval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Intervals in PostgreSQL's binary format: microseconds, days and months, each with a sign of its own. */
final class BinaryInterval {

    private static final int MONTHS_IN_YEAR = 12;
    private static final int SECONDS_IN_MINUTE = 60;
    private static final int SECONDS_IN_HOUR = 3_600;
    private static final long MICROS_IN_SECOND = 1_000_000;

    private BinaryInterval() {}

    static void write(ByteBuf buffer, Interval interval) {
        long seconds = (long) interval.getHours() * SECONDS_IN_HOUR
                + (long) interval.getMinutes() * SECONDS_IN_MINUTE
                + interval.getSecondsInMinute();
        buffer.writeLong(seconds * MICROS_IN_SECOND + interval.getMicrosecondsInSecond());
        buffer.writeInt(interval.getDays());
        buffer.writeInt(interval.getYears() * MONTHS_IN_YEAR + interval.getMonths());
    }

    /** Returns the duration; infinity is none. */
    static Duration duration(ByteBuf buffer) {
        int start = buffer.readerIndex();
        long micros = buffer.getLong(start);
        int days = buffer.getInt(start + Long.BYTES);
        int months = buffer.getInt(start + Long.BYTES + Integer.BYTES);
        if (months == Integer.MAX_VALUE || months == Integer.MIN_VALUE) {
            throw TimeCodec.infinity(Duration.class);
        }
        return DurationIntervals.toDuration(months / MONTHS_IN_YEAR, months % MONTHS_IN_YEAR, days)
                .plus(micros, ChronoUnit.MICROS);
    }
}
