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

/**
 * Builds expressions that extract parts of dates and times, and truncate them. A timestamp with time zone is first
 * converted to local time in a zone, UTC by default.
 */
final class Dates {

    private Dates() {}

    /**
     * Returns the type of an extracted part.
     *
     * @throws FieldException if values of the type have no such part
     */
    static SqlType extracted(DatePart part, @Nullable SqlType type) {
        boolean fits = type == null
                || (part.ofTime() ? type.kind().hasTime() : type.kind().hasDate())
                || (type.kind() == SqlType.Kind.INTERVAL && (part.ofTime() || part == DatePart.DAY));
        if (!fits) {
            throw refused("part", part, type);
        }
        return SqlType.INTEGER;
    }

    /** Returns the extracted part as an integer. */
    static Operand extract(DatePart part, Operand value, @Nullable ZoneId zone) {
        SqlType type = extracted(part, value.type());
        return new Operand(new Cast(new SqlExpression.Extract(part, local(value, zone)), type), type);
    }

    /**
     * Returns the type of a truncated value, which is that of the value.
     *
     * @throws FieldException if values of the type cannot be truncated to the unit
     */
    static @Nullable SqlType truncated(DatePart unit, @Nullable SqlType type) {
        boolean fits = unit.truncates()
                && (type == null
                        || (unit.ofTime() ? type.kind().hasTime() : type.kind().hasDate()));
        if (!fits) {
            throw refused("unit", unit, type);
        }
        return type;
    }

    /** Returns the value truncated to the unit. */
    static Operand truncate(DatePart unit, Operand value, @Nullable ZoneId zone) {
        SqlType type = truncated(unit, value.type());
        SqlExpression truncated = new SqlExpression.Truncate(unit, local(value, zone));
        if (value.is(SqlType.Kind.TIMESTAMPTZ)) {
            return new Operand(new FromZone(truncated, id(zone)), SqlType.TIMESTAMPTZ);
        }
        return type == null ? new Operand(truncated, null) : new Operand(new Cast(truncated, type), type);
    }

    /** Returns the value as a date. */
    static Operand date(Operand value, @Nullable ZoneId zone) {
        return value.is(SqlType.Kind.DATE)
                ? value
                : new Operand(new Cast(local(value, zone), SqlType.DATE), SqlType.DATE);
    }

    /** Returns the value as a time of day. */
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

    private static FieldException refused(String what, DatePart part, @Nullable SqlType type) {
        String kind = type == null ? "this" : type.kind().name().toLowerCase(Locale.ROOT);
        return new FieldException("The " + what + " " + part.name().toLowerCase(Locale.ROOT)
                + " cannot be taken of a value of type " + kind + ". Choose a part that the type has.");
    }

    /** Returns the part of this name; throws FieldException if there is none. */
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
