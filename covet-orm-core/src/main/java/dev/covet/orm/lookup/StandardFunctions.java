package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.sql.DatePart;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlExpression.Call;
import dev.covet.orm.sql.SqlExpression.Cast;
import dev.covet.orm.sql.SqlExpression.Template;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The built-in functions. A new one is a line in one of the groups below, and a method in {@code query.Functions} that
 * calls it by name.
 */
final class StandardFunctions {

    private static final List<String> OF_DOUBLES = List.of(
            "sqrt", "power", "exp", "ln", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "cot", "degrees",
            "radians");
    private static final List<String> NEIGHBOURS = List.of("lag", "lead", "first_value", "last_value", "nth_value");

    private final List<SqlFunction> all = new ArrayList<>();

    private StandardFunctions() {
        texts();
        numbers();
        dates();
        comparisons();
        documents();
        windows();
    }

    static List<SqlFunction> all() {
        return List.copyOf(new StandardFunctions().all);
    }

    private void texts() {
        text("lower", "LOWER");
        text("upper", "UPPER");
        text("trim", "TRIM");
        text("ltrim", "LTRIM");
        text("rtrim", "RTRIM");
        text("replace", "REPLACE");
        text("left", "LEFT");
        text("right", "RIGHT");
        text("lpad", "LPAD");
        text("rpad", "RPAD");
        text("repeat", "REPEAT");
        text("reverse", "REVERSE");
        text("substr", "SUBSTRING");
        text("md5", "MD5");
        text("sha256", "SHA256_HEX");
        plain("chr", "CHR", SqlType.TEXT);
        plain("ord", "ASCII", SqlType.INTEGER);
        add(
                "length",
                SqlType.INTEGER,
                of -> new Call("LENGTH", List.of(of.get(0).asText())));
        add("str_index", SqlType.INTEGER, of -> new Call("STRPOS", List.of(text(of, 0), text(of, 1))));
        add("concat", SqlType.TEXT, StandardFunctions::concat);
        add(
                "collate",
                (types, options) -> types.get(0),
                (of, options) ->
                        new SqlExpression.Collate(of.get(0).sql(), option(options, "collation", String.class)));
    }

    private void numbers() {
        same("abs", "ABS");
        same("ceil", "CEIL");
        same("floor", "FLOOR");
        same("sign", "SIGN");
        same("mod", "MOD");
        plain("random", "RANDOM", SqlType.DOUBLE);
        plain("pi", "PI", SqlType.DOUBLE);
        for (String name : OF_DOUBLES) {
            add(name, SqlType.DOUBLE, of -> new Call(name.toUpperCase(Locale.ROOT), as(SqlType.DOUBLE, of)));
        }
        add("log", SqlType.DECIMAL, of -> new Call("LOG", as(SqlType.DECIMAL, of)));
        add(
                "round",
                (types, options) -> types.size() == 1 ? types.get(0) : SqlType.DECIMAL,
                (of, options) -> new Call(
                        "ROUND",
                        of.size() == 1
                                ? sql(of)
                                : List.of(
                                        of.get(0).as(SqlType.DECIMAL), of.get(1).sql())));
    }

    private void dates() {
        add(
                "extract",
                (types, options) -> Dates.extracted(part(options, "part"), types.get(0)),
                (of, options) -> Dates.extract(part(options, "part"), of.get(0), zone(options))
                        .sql());
        add(
                "trunc",
                (types, options) -> Dates.truncated(part(options, "unit"), types.get(0)),
                (of, options) -> Dates.truncate(part(options, "unit"), of.get(0), zone(options))
                        .sql());
        add(
                "trunc_date",
                (types, options) -> SqlType.DATE,
                (of, options) -> Dates.date(of.get(0), zone(options)).sql());
        add(
                "trunc_time",
                (types, options) -> SqlType.TIME,
                (of, options) -> Dates.time(of.get(0), zone(options)).sql());
        plain("now", "STATEMENT_TIMESTAMP", SqlType.TIMESTAMPTZ);
        plain("uuid4", "GEN_RANDOM_UUID", SqlType.UUID);
    }

    private void comparisons() {
        oneOf("coalesce", "COALESCE");
        same("null_if", "NULLIF");
        oneOf("greatest", "GREATEST");
        oneOf("least", "LEAST");
        add(
                "cast",
                (types, options) -> option(options, "to", SqlType.class),
                (of, options) -> of.get(0).cast(option(options, "to", SqlType.class)));
        add(
                "func",
                (types, options) -> null,
                (of, options) -> new Call(option(options, "name", String.class), sql(of)));
    }

    private void documents() {
        add("json_array", SqlType.JSON, of -> new Call("JSONB_BUILD_ARRAY", sql(of)));
        add("json_object", (types, options) -> SqlType.JSON, (of, options) -> {
            List<SqlExpression> members = new ArrayList<>();
            List<?> names = option(options, "names", List.class);
            for (int i = 0; i < of.size(); i++) {
                ConstantParameter name = new ConstantParameter(String.valueOf(names.get(i)), SqlType.TEXT);
                members.add(new Cast(new SqlExpression.Bind(name, SqlType.TEXT), SqlType.TEXT));
                members.add(of.get(i).sql());
            }
            return new Call("JSONB_BUILD_OBJECT", members);
        });
    }

    private void windows() {
        for (String name : List.of("row_number", "rank", "dense_rank")) {
            ofWindow(name, SqlType.BIGINT);
        }
        ofWindow("percent_rank", SqlType.DOUBLE);
        ofWindow("cume_dist", SqlType.DOUBLE);
        ofWindow("ntile", SqlType.INTEGER);
        for (String name : NEIGHBOURS) {
            all.add(new SimpleFunction(name, (types, options) -> first(types), calling(name), true));
        }
    }

    private void add(String name, SimpleFunction.ResultType type, SimpleFunction.Call call) {
        all.add(new SimpleFunction(name, type, call, false));
    }

    private void add(String name, SqlType type, SqlFunction.Text text) {
        all.add(SqlFunction.of(name, type, text));
    }

    /** Adds a window function. */
    private void ofWindow(String name, SqlType result) {
        all.add(new SimpleFunction(name, (types, options) -> result, calling(name), true));
    }

    private static SimpleFunction.Call calling(String name) {
        return (of, options) -> new Call(name.toUpperCase(Locale.ROOT), sql(of));
    }

    /** Adds a function whose result type is the first known type of its arguments. */
    private void same(String name, String function) {
        add(name, (types, options) -> first(types), (of, options) -> new Call(function, sql(of)));
    }

    /** Adds a function that returns one of its arguments, so that its result type is their common type. */
    private void oneOf(String name, String function) {
        add(name, (types, options) -> CommonType.of(name, types), (of, options) -> new Call(function, sql(of)));
    }

    /** Adds a function whose arguments are passed unchanged. */
    private void plain(String name, String function, SqlType result) {
        add(name, result, of -> new Call(function, sql(of)));
    }

    /** Adds a function whose first argument is converted to text and whose result is text. */
    private void text(String name, String function) {
        add(name, SqlType.TEXT, of -> {
            List<SqlExpression> arguments = new ArrayList<>(sql(of));
            arguments.set(0, of.get(0).asText());
            return new Call(function, arguments);
        });
    }

    private static SqlExpression concat(List<Operand> of) {
        SqlExpression all = textOrEmpty(of.get(0));
        for (Operand part : of.subList(1, of.size())) {
            all = new SqlExpression.Binary(all, SqlOperator.CONCAT, textOrEmpty(part));
        }
        return all;
    }

    private static SqlExpression textOrEmpty(Operand part) {
        return new Call("COALESCE", List.of(part.asText(), new Template(List.of("''"), List.of())));
    }

    private static SqlExpression text(List<Operand> operands, int index) {
        return operands.get(index).asText();
    }

    private static List<SqlExpression> as(SqlType type, List<Operand> operands) {
        return operands.stream().map(operand -> operand.as(type)).toList();
    }

    private static List<SqlExpression> sql(List<Operand> operands) {
        return operands.stream().map(Operand::sql).toList();
    }

    private static @Nullable SqlType first(List<@Nullable SqlType> types) {
        for (SqlType type : types) {
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    private static <T> T option(Map<String, Object> options, String name, Class<T> type) {
        Object given = options.get(name);
        if (given == null) {
            throw new FieldException("A function is called by its name without its \"" + name
                    + "\"; call it by its method in Functions or Expressions.");
        }
        return type.cast(given);
    }

    private static DatePart part(Map<String, Object> options, String name) {
        return Dates.part(option(options, name, Object.class));
    }

    private static @Nullable ZoneId zone(Map<String, Object> options) {
        return (ZoneId) options.get("zone");
    }
}
