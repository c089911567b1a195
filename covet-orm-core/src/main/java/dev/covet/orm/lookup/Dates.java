package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.AtZone;
import dev.covet.orm.sql.SqlExpression.Cast;
import dev.covet.orm.sql.SqlExpression.FromZone;
import dev.covet.orm.sql.SqlType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parts and starts of dates and times; points in time are looked at as clocks show them in a zone, UTC by default. */
final class Dates {

    private Dates() {}

    /** The part as a whole number. */
    static Operand extract(DatePart part, Operand value, @Nullable ZoneId zone) {
        boolean fits = value.type() == null
                || (part.ofTime()
                        ? value.type().kind().hasTime()
                        : value.type().kind().hasDate())
                || (value.is(SqlType.Kind.INTERVAL) && (part.ofTime() || part == DatePart.DAY));
        if (!fits) {
            throw refused("part", part, value);
        }
        SqlExpression extracted = new SqlExpression.Extract(part, local(value, zone));
        return new Operand(new Cast(extracted, SqlType.INTEGER), SqlType.INTEGER);
    }

    /** The start of the unit, of the same type as the value. */
    static Operand truncate(DatePart unit, Operand value, @Nullable ZoneId zone) {
        boolean fits = unit.truncates()
                && (value.type() == null
                        || (unit.ofTime()
                                ? value.type().kind().hasTime()
                                : value.type().kind().hasDate()));
        if (!fits) {
            throw refused("unit", unit, value);
        }
        SqlExpression truncated = new SqlExpression.Truncate(unit, local(value, zone));
        if (value.is(SqlType.Kind.TIMESTAMPTZ)) {
            return new Operand(new FromZone(truncated, id(zone)), SqlType.TIMESTAMPTZ);
        }
        SqlType type = value.type();
        return type == null ? new Operand(truncated, null) : new Operand(new Cast(truncated, type), type);
    }

    /** The date. */
    static Operand date(Operand value, @Nullable ZoneId zone) {
        return value.is(SqlType.Kind.DATE)
                ? value
                : new Operand(new Cast(local(value, zone), SqlType.DATE), SqlType.DATE);
    }

    /** The time of day. */
    static Operand time(Operand value, @Nullable ZoneId zone) {
        return value.is(SqlType.Kind.TIME)
                ? value
                : new Operand(new Cast(local(value, zone), SqlType.TIME), SqlType.TIME);
    }

    private static SqlExpression local(Operand value, @Nullable ZoneId zone) {
        return value.is(SqlType.Kind.TIMESTAMPTZ) ? new AtZone(value.sql(), id(zone)) : value.sql();
    }

    private static String id(@Nullable ZoneId zone) {
        return zone == null || zone.getId().equals("Z") ? "UTC" : zone.getId();
    }

    private static FieldException refused(String what, DatePart part, Operand value) {
        String kind = value.type() == null ? "this" : value.type().kind().name().toLowerCase(Locale.ROOT);
        return new FieldException("The " + what + " " + part.name().toLowerCase(Locale.ROOT)
                + " cannot be taken of a value of type " + kind + ". Choose a part that the type has.");
    }

    /** The part of this name. */
    static DatePart part(Object name) {
        for (DatePart part : DatePart.values()) {
            if (part.name().equalsIgnoreCase(String.valueOf(name).replaceAll("([a-z])([A-Z])", "$1_$2"))) {
                return part;
            }
        }
        throw FieldException.unknown(
                "part of a date",
                String.valueOf(name),
                "extract or trunc",
                Arrays.stream(DatePart.values())
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
