package dev.covet.orm.dialect.postgresql;

import dev.covet.orm.error.ValueException;
import io.r2dbc.postgresql.codec.Interval;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as intervals of days and parts of a day. A day has 24 hours, as in PostgreSQL's own comparisons. */
final class DurationIntervals {

    private static final int INTERVAL = PostgresqlObjectId.INTERVAL.getObjectId();
    private static final int DAYS_IN_MONTH = 30;
    private static final int DAYS_IN_YEAR = 365;

    private DurationIntervals() {}

    static Interval toInterval(Duration duration) {
        Duration size = duration.abs();
        int sign = duration.isNegative() ? -1 : 1;
        return Interval.of(
                0,
                0,
                sign * days(size),
                sign * size.toHoursPart(),
                sign * size.toMinutesPart(),
                sign * size.toSecondsPart(),
                sign * (size.toNanosPart() / 1_000));
    }

    private static int days(Duration size) {
        if (size.toDays() > Integer.MAX_VALUE) {
            throw new ValueException("The duration is too long for a column of type INTERVAL.");
        }
        return (int) size.toDays();
    }

    static Duration toDuration(Interval interval) {
        return toDuration(interval.getYears(), interval.getMonths(), interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getSecondsInMinute())
                .plusNanos(interval.getMicrosecondsInSecond() * 1_000L);
    }

    static Duration toDuration(int years, int months, int days) {
        return Duration.ofDays((long) years * DAYS_IN_YEAR + (long) months * DAYS_IN_MONTH + days);
    }

    /** Reads an interval in binary format; its text, which has many forms, is left to the driver. */
    static @Nullable Duration duration(Cell cell) {
        return cell.isBinary() && cell.type() == INTERVAL ? BinaryInterval.duration(cell.bytes()) : null;
    }
}
