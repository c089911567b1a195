package dev.covet.orm.evaluator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** What is computed from dates and points in time. */
final class Moments {

    static final ZoneId ZONE = ZoneId.of("America/New_York");

    static final List<LocalDate> DATES = List.of(
            LocalDate.of(2023, 12, 31),
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(2025, 7, 6));

    /** Around the hours that New York's clocks leave out and show twice, and around the new year. */
    static final List<Instant> INSTANTS = List.of(
            Instant.parse("2023-12-31T23:59:59.500Z"),
            Instant.parse("2024-01-01T00:00:00Z"),
            Instant.parse("2024-03-10T07:15:00Z"),
            Instant.parse("2024-11-03T05:30:00Z"),
            Instant.parse("2024-11-03T06:30:00Z"));

    static final List<String> PARTS = List.of("year", "iso_year", "quarter", "month", "week", "day", "week_day");
    static final List<String> PARTS_OF_A_DAY = List.of("hour", "minute", "second", "date");
    static final List<String> UNITS = List.of("year", "quarter", "month", "week", "day");

    private Moments() {}

    /** The part of a date or a point in time, as a transform of this name gives it; of null it is null. */
    static Object part(Object value, String part) {
        if (value == null) {
            return null;
        }
        ZonedDateTime at = at(value, ZoneOffset.UTC);
        return switch (part) {
            case "year" -> (Object) (long) at.getYear();
            case "iso_year" -> (Object) (long) at.get(IsoFields.WEEK_BASED_YEAR);
            case "quarter" -> (Object) (long) at.get(IsoFields.QUARTER_OF_YEAR);
            case "month" -> (Object) (long) at.getMonthValue();
            case "week" -> (Object) (long) at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case "day" -> (Object) (long) at.getDayOfMonth();
            case "week_day" -> (Object) (long) (at.getDayOfWeek().getValue() % 7 + 1);
            case "hour" -> (Object) (long) at.getHour();
            case "minute" -> (Object) (long) at.getMinute();
            case "second" -> (Object) (long) at.getSecond();
            case "date" -> at.toLocalDate();
            default -> throw new IllegalArgumentException(part);
        };
    }

    /** The date or the point in time cut to its unit, a point in time by the clocks of the zone. */
    static Object truncated(Object value, String unit) {
        if (value == null) {
            return null;
        }
        ZonedDateTime at = at(value, ZONE);
        if (unit.equals("hour")) {
            return at.truncatedTo(ChronoUnit.HOURS).toInstant();
        }
        LocalDate day = at.toLocalDate();
        LocalDate start = switch (unit) {
            case "year" -> day.withDayOfYear(1);
            case "quarter" -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case "month" -> day.withDayOfMonth(1);
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            default -> day;
        };
        return value instanceof LocalDate
                ? start
                : (Object) start.atStartOfDay(ZONE).toInstant();
    }

    private static ZonedDateTime at(Object value, ZoneId zone) {
        return value instanceof LocalDate day ? day.atStartOfDay(zone) : ((Instant) value).atZone(zone);
    }
}
