package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * All values that a transform makes the same value of, as the days of a year: compared with its ends, a column's index
 * serves.
 *
 * @param first the first of them
 * @param last the last of them, to the microsecond that columns keep
 */
public record Span(Object first, Object last) {

    private static final int LAST_YEAR = 9_999;
    private static final int DAY_OF_FIRST_WEEK = 4;
    private static final LocalTime END_OF_DAY = LocalTime.MAX.truncatedTo(ChronoUnit.MICROS);

    /** Returns the values of the type in a year of the calendar; null for a year that not all databases have. */
    static @Nullable Span ofYear(SqlType type, Object year) {
        Long number = year(year);
        return number == null
                ? null
                : of(type, LocalDate.of(number.intValue(), 1, 1), LocalDate.of(number.intValue(), 12, 31));
    }

    /** Returns the values of the type in a year of whole weeks; null for a year that not all databases have. */
    static @Nullable Span ofIsoYear(SqlType type, Object year) {
        Long number = year(year);
        return number == null
                ? null
                : of(
                        type,
                        firstMonday(number.intValue()),
                        firstMonday(number.intValue() + 1).minusDays(1));
    }

    private static @Nullable Long year(Object year) {
        boolean whole = year instanceof Integer || year instanceof Long || year instanceof Short;
        long number = whole ? ((Number) year).longValue() : 0;
        return number < 1 || number > LAST_YEAR ? null : number;
    }

    private static LocalDate firstMonday(int year) {
        return LocalDate.of(year, 1, DAY_OF_FIRST_WEEK).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static @Nullable Span of(SqlType type, LocalDate first, LocalDate last) {
        return switch (type.kind()) {
            case DATE -> new Span(first, last);
            case TIMESTAMP -> new Span(first.atStartOfDay(), last.atTime(END_OF_DAY));
            case TIMESTAMPTZ ->
                new Span(
                        first.atStartOfDay().toInstant(ZoneOffset.UTC),
                        last.atTime(END_OF_DAY).toInstant(ZoneOffset.UTC));
            default -> null;
        };
    }
}
