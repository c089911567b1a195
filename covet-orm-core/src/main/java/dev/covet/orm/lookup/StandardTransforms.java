package dev.covet.orm.lookup;

import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Bind;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The transforms of dates and times, arrays and JSON documents. */
final class StandardTransforms {

    private StandardTransforms() {}

    static List<Transform> all() {
        List<Transform> all = new ArrayList<>();
        for (DatePart part : DatePart.values()) {
            all.add(new Part(part));
        }
        all.add(Transform.of("date", SqlType.Kind::hasDate, SqlType.DATE, value -> Dates.date(value, null)));
        all.add(Transform.of("time", SqlType.Kind::hasTime, SqlType.TIME, value -> Dates.time(value, null)));
        all.add(Transform.of("len", kind -> kind == SqlType.Kind.ARRAY, SqlType.INTEGER, StandardTransforms::length));
        return all;
    }

    private static Operand length(Operand array) {
        SqlExpression size = new SqlExpression.Call("CARDINALITY", List.of(array.sql()));
        return new Operand(size, SqlType.INTEGER);
    }

    /** A part of a date or time. */
    private record Part(DatePart part) implements Transform {
        @Override
        public String name() {
            return part.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean appliesTo(SqlType type) {
            return part.ofTime() ? type.kind().hasTime() : type.kind().hasDate();
        }

        @Override
        public SqlType resultType(SqlType type) {
            return SqlType.INTEGER;
        }

        @Override
        public Operand apply(Operand value) {
            return Dates.extract(part, value, null);
        }

        @Override
        public @Nullable Span span(SqlType type, Object changed) {
            return switch (part) {
                case YEAR -> Span.ofYear(type, changed);
                case ISO_YEAR -> Span.ofIsoYear(type, changed);
                default -> null;
            };
        }
    }

    /**
     * Returns the transform for a name that is a key of a JSON document or an index of an array; null for other types.
     */
    static @Nullable Transform key(String name, SqlType type) {
        if (type.kind() == SqlType.Kind.JSON) {
            return new JsonKey(name);
        }
        if (type.kind() == SqlType.Kind.ARRAY && name.matches("\\d{1,9}")) {
            return new ArrayIndex(name);
        }
        return null;
    }

    /** The member of a JSON object with a key, or the element of a JSON array at an index. */
    private record JsonKey(String name) implements Transform {
        @Override
        public boolean appliesTo(SqlType type) {
            return type.kind() == SqlType.Kind.JSON;
        }

        @Override
        public SqlType resultType(SqlType type) {
            return SqlType.JSON;
        }

        @Override
        public Operand apply(Operand value) {
            Object key = name.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(name) : name;
            if (!(value.sql() instanceof SqlExpression.JsonPath outer)) {
                SqlType keyType = key instanceof Integer ? SqlType.INTEGER : SqlType.TEXT;
                SqlExpression path = new Bind(new ConstantParameter(key, keyType), keyType);
                return new Operand(new SqlExpression.JsonPath(value.sql(), List.of(key), path, false), SqlType.JSON);
            }
            List<Object> keys = new ArrayList<>(outer.keys());
            keys.add(key);
            List<String> texts = keys.stream().map(String::valueOf).toList();
            SqlType pathType = SqlType.array(SqlType.TEXT);
            SqlExpression path =
                    new SqlExpression.Cast(new Bind(new ConstantParameter(texts, pathType), pathType), pathType);
            return new Operand(new SqlExpression.JsonPath(outer.document(), keys, path, false), SqlType.JSON);
        }
    }

    /** The element of an array at a 0-based index. */
    private record ArrayIndex(String name) implements Transform {
        @Override
        public boolean appliesTo(SqlType type) {
            return type.kind() == SqlType.Kind.ARRAY;
        }

        @Override
        public SqlType resultType(SqlType type) {
            return Objects.requireNonNull(type.element());
        }

        @Override
        public Operand apply(Operand value) {
            int position = Integer.parseInt(name) + 1;
            SqlExpression element =
                    new SqlExpression.Template(List.of("(", ")[" + position + "]"), List.of(value.sql()));
            return new Operand(element, resultType(Objects.requireNonNull(value.type())));
        }
    }
}
