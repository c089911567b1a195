package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times in PostgreSQL's binary format: days or microseconds since the beginning of 2000.
 *
 * <p>What no number of that size can say becomes one that the server refuses as out of range; the outermost numbers
 * mean infinity there.
 */
final class BinaryTime {

    private static final long DAYS_BEFORE_2000 = 10_957;
    private static final long SECONDS_BEFORE_2000 = DAYS_BEFORE_2000 * 86_400;
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / MICROS_A_SECOND - 1;
    private static final int NANOS_A_MICRO = 1_000;
    private static final long MICROS_A_DAY = 86_400 * MICROS_A_SECOND;

    private BinaryTime() {}

    static void write(ByteBuf buffer, LocalDate date) {
        long days = date.toEpochDay() - DAYS_BEFORE_2000;
        buffer.writeInt((int) clamped(days, Integer.MAX_VALUE - 1));
    }

    static void write(ByteBuf buffer, LocalTime time) {
        buffer.writeLong(time.toNanoOfDay() / NANOS_A_MICRO);
    }

    static void write(ByteBuf buffer, LocalDateTime dateTime) {
        write(buffer, dateTime.atOffset(ZoneOffset.UTC));
    }

    static void write(ByteBuf buffer, OffsetDateTime dateTime) {
        write(buffer, dateTime.toEpochSecond(), dateTime.getNano());
    }

    static void write(ByteBuf buffer, Instant instant) {
        write(buffer, instant.getEpochSecond(), instant.getNano());
    }

    private static void write(ByteBuf buffer, long epochSecond, int nanos) {
        long seconds = clamped(epochSecond - SECONDS_BEFORE_2000, MOST_SECONDS);
        buffer.writeLong(seconds * MICROS_A_SECOND + nanos / NANOS_A_MICRO);
    }

    /** Returns the date; infinity is none. */
    static LocalDate date(ByteBuf buffer) {
        int days = buffer.getInt(buffer.readerIndex());
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            throw TimeCodec.infinity(LocalDate.class);
        }
        return LocalDate.ofEpochDay(days + DAYS_BEFORE_2000);
    }

    /** Returns the time; the midnight at the end of a day is the last one that Java has, as in text. */
    static LocalTime time(ByteBuf buffer) {
        long micros = buffer.getLong(buffer.readerIndex());
        return micros < MICROS_A_DAY ? LocalTime.ofNanoOfDay(micros * NANOS_A_MICRO) : LocalTime.MAX;
    }

    /** Returns the date and time; infinity is none. */
    static LocalDateTime dateTime(ByteBuf buffer) {
        long micros = finite(buffer, LocalDateTime.class);
        return LocalDateTime.ofEpochSecond(second(micros), nano(micros), ZoneOffset.UTC);
    }

    /** Returns the point in time; infinity is none. */
    static Instant instant(ByteBuf buffer) {
        long micros = finite(buffer, Instant.class);
        return Instant.ofEpochSecond(second(micros), nano(micros));
    }

    private static long finite(ByteBuf buffer, Class<?> type) {
        long micros = buffer.getLong(buffer.readerIndex());
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw TimeCodec.infinity(type);
        }
        return micros;
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, MICROS_A_SECOND) + SECONDS_BEFORE_2000;
    }

    private static int nano(long micros) {
        return (int) Math.floorMod(micros, MICROS_A_SECOND) * NANOS_A_MICRO;
    }

    private static long clamped(long number, long most) {
        return Math.max(-most, Math.min(most, number));
    }
}
