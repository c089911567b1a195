package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.sql.SqlType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The functions over texts, numbers, dates and JSON; used through {@link Expressions}.
 *
 * <pre>{@code
 * Post.objects.annotate(lower("title").as("lowered"), extract("createdAt", "year").as("year"));
 * }</pre>
 *
 * <p>Strings are paths; a text literal is written {@code value("...")}, except where a parameter is said to be a text.
 */
public abstract sealed class Functions permits Expressions {

    Functions() {}

    private static Func text(String name, Object of, Object... literals) {
        List<Expression> arguments = new ArrayList<>();
        arguments.add(Expressions.path(of));
        for (Object literal : literals) {
            arguments.add(Expressions.operand(literal));
        }
        return new Func(name, arguments, Map.of(), null);
    }

    private static int atLeast(int minimum, String what, int number) {
        if (number < minimum) {
            throw new ValueException("The " + what + " is at least " + minimum + ".");
        }
        return number;
    }

    private static Object[] atLeastTwo(String name, Object[] arguments) {
        if (arguments.length < 2) {
            throw new ValueException("The function " + name + " takes at least two expressions.");
        }
        return arguments;
    }

    /** Returns the text in lower case. */
    public static Func lower(Object of) {
        return Expressions.call("lower", of);
    }

    /** Returns the text in upper case. */
    public static Func upper(Object of) {
        return Expressions.call("upper", of);
    }

    /** Returns the number of characters. */
    public static Func length(Object of) {
        return Expressions.call("length", of);
    }

    /** Returns the texts joined; null counts as the empty text. */
    public static Func concat(Object... parts) {
        return Expressions.call("concat", atLeastTwo("concat", parts));
    }

    /** Returns the text without spaces at its ends. */
    public static Func trim(Object of) {
        return Expressions.call("trim", of);
    }

    /** Returns the text without spaces at its start. */
    public static Func ltrim(Object of) {
        return Expressions.call("ltrim", of);
    }

    /** Returns the text without spaces at its end. */
    public static Func rtrim(Object of) {
        return Expressions.call("rtrim", of);
    }

    /** Returns the text with every occurrence of {@code part} replaced; both are texts or expressions. */
    public static Func replace(Object of, Object part, Object replacement) {
        return text("replace", of, part, replacement);
    }

    /** Returns the first characters. */
    public static Func left(Object of, int length) {
        return text("left", of, atLeast(1, "length", length));
    }

    /** Returns the last characters. */
    public static Func right(Object of, int length) {
        return text("right", of, atLeast(1, "length", length));
    }

    /** Returns the text brought to the length: filled with {@code fill} on its left, or cut at its end. */
    public static Func lpad(Object of, int length, Object fill) {
        return text("lpad", of, atLeast(0, "length", length), fill);
    }

    /** Returns the text brought to the length: filled with {@code fill} on its right, or cut at its end. */
    public static Func rpad(Object of, int length, Object fill) {
        return text("rpad", of, atLeast(0, "length", length), fill);
    }

    /** Returns the text repeated this many times. */
    public static Func repeat(Object of, int times) {
        return text("repeat", of, atLeast(0, "number of times", times));
    }

    /** Returns the text backwards. */
    public static Func reverse(Object of) {
        return Expressions.call("reverse", of);
    }

    /**
     * Returns the position, counted from 1, at which {@code part}, a text or an expression, first occurs; 0 if it does
     * not.
     */
    public static Func strIndex(Object of, Object part) {
        return text("str_index", of, part);
    }

    /** Returns the text from the position on, counted from 1. */
    public static Func substr(Object of, int position) {
        return text("substr", of, atLeast(1, "position", position));
    }

    /** Returns the characters of the text from the position on, counted from 1, and at most {@code length} of them. */
    public static Func substr(Object of, int position, int length) {
        return text("substr", of, atLeast(1, "position", position), atLeast(0, "length", length));
    }

    /** Returns the character of this code point. */
    public static Func chr(Object of) {
        return Expressions.call("chr", of);
    }

    /** Returns the code point of the first character. */
    public static Func ord(Object of) {
        return Expressions.call("ord", of);
    }

    /** Returns the MD5 sum in hexadecimal digits. */
    public static Func md5(Object of) {
        return Expressions.call("md5", of);
    }

    /** Returns the SHA-256 sum in hexadecimal digits. */
    public static Func sha256(Object of) {
        return Expressions.call("sha256", of);
    }

    /** Returns the text under the named collation. */
    public static Func collate(Object of, String collation) {
        if (!collation.matches("[A-Za-z0-9_.@-]+")) {
            throw new ValueException("A collation's name has letters, digits and _ . @ - only.");
        }
        return Expressions.call("collate", of).with("collation", collation);
    }

    /** Returns the value converted to another type. */
    public static Func cast(Object of, SqlType type) {
        return new Func("cast", Expressions.paths(of), Map.of(), type).with("to", type);
    }

    /** Returns the value converted to the type that the Java class has in the database. */
    public static Func cast(Object of, Class<?> javaType) {
        SqlType type = SqlType.natural(ValueException.given(javaType, "cast", "a class"));
        if (type == null) {
            throw new ValueException("No database type is known for " + javaType.getName() + ". Give a SqlType.");
        }
        return cast(of, type);
    }

    /** Returns the first of the values that is not null. */
    public static Func coalesce(Object... values) {
        return Expressions.call("coalesce", atLeastTwo("coalesce", values));
    }

    /** Returns the value, or null if it equals the other one. */
    public static Func nullIf(Object of, Object other) {
        return Expressions.call("null_if", of, other);
    }

    /** Returns the greatest of the values; nulls are passed over. */
    public static Func greatest(Object... values) {
        return Expressions.call("greatest", atLeastTwo("greatest", values));
    }

    /** Returns the least of the values; nulls are passed over. */
    public static Func least(Object... values) {
        return Expressions.call("least", atLeastTwo("least", values));
    }

    /** Returns a part of a date or time, as {@code "year"}, in UTC. */
    public static Func extract(Object of, String part) {
        return Expressions.call("extract", of).with("part", part);
    }

    /** Returns a part of a point in time, in the time zone. */
    public static Func extract(Object of, String part, ZoneId zone) {
        return extract(of, part).with("zone", zone);
    }

    /** Returns the start of the year, quarter, month, week, day, hour, minute or second, in UTC. */
    public static Func trunc(Object of, String unit) {
        return Expressions.call("trunc", of).with("unit", unit);
    }

    /** Returns the start of the unit, in the time zone. */
    public static Func trunc(Object of, String unit, ZoneId zone) {
        return trunc(of, unit).with("zone", zone);
    }

    /** Returns the date of a point in time, in UTC. */
    public static Func truncDate(Object of) {
        return Expressions.call("trunc_date", of);
    }

    /** Returns the date of a point in time, in the time zone. */
    public static Func truncDate(Object of, ZoneId zone) {
        return truncDate(of).with("zone", zone);
    }

    /** Returns the time of day of a point in time, in UTC. */
    public static Func truncTime(Object of) {
        return Expressions.call("trunc_time", of);
    }

    /** Returns the time of day of a point in time, in the time zone. */
    public static Func truncTime(Object of, ZoneId zone) {
        return truncTime(of).with("zone", zone);
    }

    /** Returns the time at which the statement began. */
    public static Func now() {
        return Expressions.call("now");
    }

    /** Returns a random number of at least 0 and less than 1. */
    public static Func random() {
        return Expressions.call("random");
    }

    /** Returns a random UUID. */
    public static Func uuid4() {
        return Expressions.call("uuid4");
    }

    /** Returns the number without its sign. */
    public static Func abs(Object of) {
        return Expressions.call("abs", of);
    }

    /** Returns the smallest whole number that is not less than this. */
    public static Func ceil(Object of) {
        return Expressions.call("ceil", of);
    }

    /** Returns the greatest whole number that is not greater than this. */
    public static Func floor(Object of) {
        return Expressions.call("floor", of);
    }

    /** Returns the nearest whole number. */
    public static Func round(Object of) {
        return Expressions.call("round", of);
    }

    /** Returns the number rounded to this many digits after the point. */
    public static Func round(Object of, int digits) {
        return Expressions.call("round", of, digits);
    }

    /** Returns the square root. */
    public static Func sqrt(Object of) {
        return Expressions.call("sqrt", of);
    }

    /** Returns the number to the power of the exponent. */
    public static Func power(Object of, Object exponent) {
        return Expressions.call("power", of, exponent);
    }

    /** Returns the remainder of the division. */
    public static Func mod(Object of, Object divisor) {
        return Expressions.call("mod", of, divisor);
    }

    /** Returns the sign: -1 for a negative number, 0 for zero, 1 for a positive one. */
    public static Func sign(Object of) {
        return Expressions.call("sign", of);
    }

    /** Returns e to the power of the number. */
    public static Func exp(Object of) {
        return Expressions.call("exp", of);
    }

    /** Returns the natural logarithm. */
    public static Func ln(Object of) {
        return Expressions.call("ln", of);
    }

    /** Returns the logarithm to the base. */
    public static Func log(Object base, Object of) {
        return Expressions.call("log", base, of);
    }

    /** Returns the sine. */
    public static Func sin(Object of) {
        return Expressions.call("sin", of);
    }

    /** Returns the cosine. */
    public static Func cos(Object of) {
        return Expressions.call("cos", of);
    }

    /** Returns the tangent. */
    public static Func tan(Object of) {
        return Expressions.call("tan", of);
    }

    /** Returns the arc sine. */
    public static Func asin(Object of) {
        return Expressions.call("asin", of);
    }

    /** Returns the arc cosine. */
    public static Func acos(Object of) {
        return Expressions.call("acos", of);
    }

    /** Returns the arc tangent. */
    public static Func atan(Object of) {
        return Expressions.call("atan", of);
    }

    /** Returns the angle of the point (x, y). */
    public static Func atan2(Object y, Object x) {
        return Expressions.call("atan2", y, x);
    }

    /** Returns the cotangent. */
    public static Func cot(Object of) {
        return Expressions.call("cot", of);
    }

    /** Returns radians as degrees. */
    public static Func degrees(Object of) {
        return Expressions.call("degrees", of);
    }

    /** Degrees as radians. */
    public static Func radians(Object of) {
        return Expressions.call("radians", of);
    }

    /** Returns the number pi. */
    public static Func pi() {
        return Expressions.call("pi");
    }

    /** Returns a JSON object of the named expressions. */
    public static Func jsonObject(Named... members) {
        List<Expression> values = Arrays.stream(members).map(Named::expression).toList();
        List<String> names = Arrays.stream(members).map(Named::name).toList();
        return new Func("json_object", values, Map.of("names", names), null);
    }

    /** Returns a JSON array of the expressions. */
    public static Func jsonArray(Object... members) {
        return Expressions.call("json_array", members);
    }
}
