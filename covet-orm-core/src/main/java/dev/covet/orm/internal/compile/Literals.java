package dev.covet.orm.internal.compile;

import dev.covet.orm.codec.Codecs;
import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Parameter;
import dev.covet.orm.lookup.ConstantParameter;
import dev.covet.orm.sql.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the values of parameters as constants, for statements that take no parameters. */
record Literals(Dialect dialect, Codecs codecs) {

    /** Returns the text for the value of a parameter. */
    String of(Object key, @Nullable Object[] values) {
        if (key instanceof Parameter parameter && parameter.array()) {
            return array(parameter, (List<?>) Objects.requireNonNull(values[parameter.slot()]));
        }
        SqlType type = key instanceof Parameter parameter ? parameter.type() : ((ConstantParameter) key).type();
        return single(ArgumentEncoder.of(key, codecs, dialect).encode(values), type);
    }

    private String array(Parameter parameter, List<?> members) {
        SqlType type = Objects.requireNonNull(parameter.type());
        Parameter member = new Parameter(0, parameter.javaType(), type.element(), parameter.field(), false);
        ArgumentEncoder encoder = ArgumentEncoder.of(member, codecs, dialect);
        List<String> texts = new ArrayList<>(members.size());
        for (Object each : members) {
            texts.add(single(encoder.encode(new Object[] {each}), type.element()));
        }
        return cast("ARRAY[" + String.join(", ", texts) + "]", type);
    }

    private String single(Object value, @Nullable SqlType type) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Boolean || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return number(value.toString());
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal.toPlainString());
        }
        if (value instanceof BigInteger whole) {
            return number(whole.toString());
        }
        if (value instanceof Double || value instanceof Float) {
            return cast(text(value.toString()), value instanceof Double ? SqlType.DOUBLE : SqlType.REAL);
        }
        SqlType known = type == null ? SqlType.natural(value.getClass()) : type;
        if (known != null && (value instanceof Temporal || value instanceof UUID)) {
            return cast(text(value.toString()), known);
        }
        throw new ValueException("A value of type " + value.getClass().getSimpleName()
                + " cannot be a constant of a rule. Compare with texts, numbers, booleans, times or UUIDs,"
                + " or write the rule in SQL.");
    }

    /** A number below zero is in parentheses: two signs in a row would begin a comment. */
    private static String number(String number) {
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    private String text(String text) {
        return dialect.literal(text);
    }

    private String cast(String text, SqlType type) {
        return "CAST(" + text + " AS " + dialect.typeName(type.unlimited()) + ")";
    }
}
