package dev.covet.orm.dialect.postgresql;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.message.Format;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code timestamptz} as it stands in a row.
 *
 * @param instant the point in time; null for one that is written in an unusual form, such as {@code infinity}
 */
record PointInTime(@Nullable Instant instant) {

    private static final PointInTime UNUSUAL = new PointInTime(null);
    private static final long SECONDS_A_DAY = 86_400;
    private static final int SECOND_ENDS = 19;

    static PointInTime of(ByteBuf buffer, Format format) {
        return format == Format.FORMAT_TEXT ? ofText(buffer) : UNUSUAL;
    }

    /** {@code 2026-01-31 23:59:59.123456+05:30}; the fraction and the minutes of the offset may be missing. */
    private static PointInTime ofText(ByteBuf text) {
        int start = text.readerIndex();
        if (text.readableBytes() <= SECOND_ENDS || text.getByte(start + 4) != '-' || text.getByte(start + 10) != ' ') {
            return UNUSUAL;
        }
        long day = LocalDate.of(number(text, start, 4), number(text, start + 5, 2), number(text, start + 8, 2))
                .toEpochDay();
        long second =
                number(text, start + 11, 2) * 3_600L + number(text, start + 14, 2) * 60L + number(text, start + 17, 2);
        int offset = text.indexOf(start + SECOND_ENDS, text.writerIndex(), (byte) '+');
        int sign = 1;
        if (offset < 0) {
            offset = text.indexOf(start + SECOND_ENDS, text.writerIndex(), (byte) '-');
            sign = -1;
        }
        if (offset < 0 || !endsWithOffset(text, offset)) {
            return UNUSUAL;
        }
        long utc = day * SECONDS_A_DAY + second - sign * offsetSeconds(text, offset);
        return new PointInTime(Instant.ofEpochSecond(utc, nanos(text, start + SECOND_ENDS, offset)));
    }

    private static boolean endsWithOffset(ByteBuf text, int offset) {
        int length = text.writerIndex() - offset;
        return length == "+00".length() || (length == "+00:00".length() && text.getByte(offset + 3) == ':');
    }

    private static long offsetSeconds(ByteBuf text, int offset) {
        boolean minutes = text.writerIndex() - offset > "+00".length();
        return number(text, offset + 1, 2) * 3_600L + (minutes ? number(text, offset + 4, 2) * 60L : 0);
    }

    private static long nanos(ByteBuf text, int point, int end) {
        long nanos = 0;
        int unit = 100_000_000;
        for (int i = point + 1; i < end; i++) {
            nanos += (long) (text.getByte(i) - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    private static int number(ByteBuf text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.getByte(i) - '0';
        }
        return number;
    }
}
