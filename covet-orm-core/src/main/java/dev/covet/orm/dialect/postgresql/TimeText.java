package dev.covet.orm.dialect.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as the server writes them, {@code 2026-01-31 23:59:59.123456+05:30}; null for other forms:
 * infinity, years of more than four digits or before our era, midnight as 24:00, offsets with seconds.
 */
final class TimeText {

    private static final int DATE_ENDS = 10;
    private static final int TIME_STARTS = 11;
    private static final int TIME_LENGTH = 8;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int HOURS_LENGTH = "+00".length();
    private static final int MINUTES_LENGTH = "+00:00".length();

    private TimeText() {}

    static @Nullable LocalDate date(byte[] text, int length) {
        return length == DATE_ENDS && startsWithDate(text) ? day(text) : null;
    }

    static @Nullable LocalTime time(byte[] text, int length) {
        if (length < TIME_LENGTH || !isTime(text, 0) || (length > TIME_LENGTH && text[TIME_LENGTH] != '.')) {
            return null;
        }
        return LocalTime.ofNanoOfDay(second(text, 0) * 1_000_000_000L + nanos(text, TIME_LENGTH, length));
    }

    static @Nullable LocalDateTime dateTime(byte[] text, int length) {
        int end = TIME_STARTS + TIME_LENGTH;
        if (!startsWithTime(text, length) || (length > end && text[end] != '.') || text[length - 1] > '9') {
            return null;
        }
        long second = day(text).toEpochDay() * SECONDS_A_DAY + second(text, TIME_STARTS);
        return LocalDateTime.ofEpochSecond(second, nanos(text, end, length), ZoneOffset.UTC);
    }

    static @Nullable Instant instant(byte[] text, int length) {
        if (!startsWithTime(text, length)) {
            return null;
        }
        int end = TIME_STARTS + TIME_LENGTH;
        int offset = end;
        while (offset < length && text[offset] != '+' && text[offset] != '-') {
            offset++;
        }
        int rest = length - offset;
        if (rest != HOURS_LENGTH && (rest != MINUTES_LENGTH || text[offset + HOURS_LENGTH] != ':')) {
            return null;
        }
        int ahead = number(text, offset + 1, 2) * 3_600;
        if (rest == MINUTES_LENGTH) {
            ahead += number(text, offset + HOURS_LENGTH + 1, 2) * 60;
        }
        long second = day(text).toEpochDay() * SECONDS_A_DAY + second(text, TIME_STARTS);
        return Instant.ofEpochSecond(text[offset] == '-' ? second + ahead : second - ahead, nanos(text, end, offset));
    }

    private static boolean startsWithDate(byte[] text) {
        return text[4] == '-' && text[7] == '-';
    }

    private static boolean startsWithTime(byte[] text, int length) {
        return length >= TIME_STARTS + TIME_LENGTH
                && startsWithDate(text)
                && text[DATE_ENDS] == ' '
                && isTime(text, TIME_STARTS);
    }

    private static boolean isTime(byte[] text, int start) {
        return text[start + 2] == ':' && text[start + 5] == ':' && number(text, start, 2) < 24;
    }

    private static LocalDate day(byte[] text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    }

    private static int second(byte[] text, int start) {
        return number(text, start, 2) * 3_600 + number(text, start + 3, 2) * 60 + number(text, start + 6, 2);
    }

    /** What stands between the point and the end, in nanoseconds. */
    private static int nanos(byte[] text, int point, int end) {
        int nanos = 0;
        int unit = 100_000_000;
        for (int at = point + 1; at < end; at++) {
            nanos += (text[at] - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            number = number * 10 + text[at] - '0';
        }
        return number;
    }
}
