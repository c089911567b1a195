package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What each function of {@link dev.covet.orm.query.Expressions} means in SQL: its text and the type of its result.
 *
 * <p>A new function of Covet's is a line in one of the groups below, and a method in {@code Functions} that calls it by
 * name. An application registers its own:
 *
 * <pre>{@code
 * FunctionCatalog.register("initial", (arguments, options) -> new Operand(
 *         new SqlExpression.Call("LEFT", List.of(arguments.get(0).asText(), new SqlExpression.Constant(1))), SqlType.TEXT));
 *
 * static Func initial(Object of) {
 *     return Expressions.call("initial", of);
 * }
 * }</pre>
 *
 * <p>One catalogue for the process. Thread-safe.
 */
public final class FunctionCatalog {

    private static final Map<String, Function> FUNCTIONS = new ConcurrentHashMap<>();
    private static final Set<String> PLACES =
            Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile");
    private static final Set<String> NEIGHBOURS = Set.of("lag", "lead", "first_value", "last_value", "nth_value");

    static {
        texts();
        numbers();
        dates();
        comparisons();
        documents();
        windows();
    }

    /** How a call of a function becomes SQL. */
    @FunctionalInterface
    public interface Function {
        /** The call as SQL, and the type of its result. */
        Operand apply(List<Operand> arguments, Map<String, Object> options);
    }

    private FunctionCatalog() {}

    /** Adds a function, or puts it in the place of the one of this name. */
    public static void register(String name, Function function) {
        FUNCTIONS.put(name, function);
    }

    /** Takes a function out again. */
    public static void unregister(String name) {
        FUNCTIONS.remove(name);
    }

    /**
     * The function of this name.
     *
     * @throws FieldException if there is none
     */
    public static Function get(String name) {
        Function function = FUNCTIONS.get(name);
        if (function == null) {
            throw FieldException.unknown("function", name, "an expression", FUNCTIONS.keySet());
        }
        return function;
    }

    private static void texts() {
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
        plain("chr", "CHR", SqlType.TEXT);
        plain("ord", "ASCII", SqlType.INTEGER);
        FUNCTIONS.put("length", (of, options) -> call("LENGTH", SqlType.INTEGER, List.of(text(of.get(0)))));
        FUNCTIONS.put("str_index", (of, options) -> call("STRPOS", SqlType.INTEGER, texts(of)));
        FUNCTIONS.put("concat", (of, options) -> concat(of));
        FUNCTIONS.put(
                "collate",
                (of, options) -> new Operand(
                        new SqlExpression.Collate(of.get(0).sql(), option(options, "collation", String.class)),
                        of.get(0).type()));
        text("sha256", "SHA256_HEX");
    }

    private static void numbers() {
        same("abs", "ABS");
        same("ceil", "CEIL");
        same("floor", "FLOOR");
        same("sign", "SIGN");
        same("mod", "MOD");
        plain("random", "RANDOM", SqlType.DOUBLE);
        plain("pi", "PI", SqlType.DOUBLE);
        for (String name : List.of(
                "sqrt", "power", "exp", "ln", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "cot", "degrees",
                "radians")) {
            FUNCTIONS.put(name, (of, options) -> call(name.toUpperCase(Locale.ROOT), SqlType.DOUBLE, doubles(of)));
        }
        FUNCTIONS.put("log", (of, options) -> call("LOG", SqlType.DECIMAL, decimals(of)));
        FUNCTIONS.put(
                "round",
                (of, options) -> of.size() == 1
                        ? call("ROUND", of.get(0).type(), sql(of))
                        : call(
                                "ROUND",
                                SqlType.DECIMAL,
                                List.of(of.get(0).as(SqlType.DECIMAL), of.get(1).sql())));
    }

    private static void dates() {
        FUNCTIONS.put(
                "extract",
                (of, options) ->
                        Dates.extract(Dates.part(option(options, "part", Object.class)), of.get(0), zone(options)));
        FUNCTIONS.put(
                "trunc",
                (of, options) ->
                        Dates.truncate(Dates.part(option(options, "unit", Object.class)), of.get(0), zone(options)));
        FUNCTIONS.put("trunc_date", (of, options) -> Dates.date(of.get(0), zone(options)));
        FUNCTIONS.put("trunc_time", (of, options) -> Dates.time(of.get(0), zone(options)));
        plain("now", "STATEMENT_TIMESTAMP", SqlType.TIMESTAMPTZ);
        plain("uuid4", "GEN_RANDOM_UUID", SqlType.UUID);
    }

    private static void comparisons() {
        oneOf("coalesce", "COALESCE");
        same("null_if", "NULLIF");
        oneOf("greatest", "GREATEST");
        oneOf("least", "LEAST");
        FUNCTIONS.put("cast", (of, options) -> {
            SqlType type = option(options, "to", SqlType.class);
            return new Operand(of.get(0).cast(type), type);
        });
        FUNCTIONS.put("func", (of, options) -> call(option(options, "name", String.class), null, sql(of)));
    }

    private static void documents() {
        FUNCTIONS.put("json_array", (of, options) -> call("JSONB_BUILD_ARRAY", SqlType.JSON, sql(of)));
        FUNCTIONS.put("json_object", (of, options) -> {
            List<SqlExpression> members = new ArrayList<>();
            List<?> names = option(options, "names", List.class);
            for (int i = 0; i < of.size(); i++) {
                Fixed name = new Fixed(String.valueOf(names.get(i)), SqlType.TEXT);
                members.add(new Cast(new SqlExpression.Bind(name, SqlType.TEXT), SqlType.TEXT));
                members.add(of.get(i).sql());
            }
            return call("JSONB_BUILD_OBJECT", SqlType.JSON, members);
        });
    }

    private static void windows() {
        for (String name : List.of("row_number", "rank", "dense_rank")) {
            plain(name, name.toUpperCase(Locale.ROOT), SqlType.BIGINT);
        }
        plain("percent_rank", "PERCENT_RANK", SqlType.DOUBLE);
        plain("cume_dist", "CUME_DIST", SqlType.DOUBLE);
        plain("ntile", "NTILE", SqlType.INTEGER);
        for (String name : NEIGHBOURS) {
            same(name, name.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether the function of this name means something over a window only. */
    public static boolean isOfWindow(String name) {
        return PLACES.contains(name) || NEIGHBOURS.contains(name);
    }

    /** A function whose result has the type of its first argument whose type is known. */
    private static void same(String name, String function) {
        FUNCTIONS.put(name, (of, options) -> call(function, first(of), sql(of)));
    }

    /** A function whose result is one of its arguments. */
    private static void oneOf(String name, String function) {
        FUNCTIONS.put(name, (of, options) -> {
            SqlType type = CommonType.of(name, of.stream().map(Operand::type).toList());
            return call(function, type, sql(of));
        });
    }

    /** A function of plain arguments. */
    private static void plain(String name, String function, SqlType result) {
        FUNCTIONS.put(name, (of, options) -> call(function, result, sql(of)));
    }

    /** A function whose first argument is text. */
    private static void text(String name, String function) {
        FUNCTIONS.put(name, (of, options) -> {
            List<SqlExpression> arguments = new ArrayList<>(sql(of));
            arguments.set(0, text(of.get(0)));
            return call(function, SqlType.TEXT, arguments);
        });
    }

    private static Operand concat(List<Operand> of) {
        SqlExpression[] parts = of.stream()
                .map(part -> (SqlExpression)
                        new Call("COALESCE", List.of(part.asText(), new Template(List.of("''"), List.of()))))
                .toArray(SqlExpression[]::new);
        SqlExpression all = parts[0];
        for (int i = 1; i < parts.length; i++) {
            all = new SqlExpression.Binary(all, SqlOperator.CONCAT, parts[i]);
        }
        return new Operand(all, SqlType.TEXT);
    }

    private static Operand call(String function, @Nullable SqlType type, List<SqlExpression> arguments) {
        return new Operand(new Call(function, arguments), type);
    }

    private static SqlExpression text(Operand operand) {
        return operand.asText();
    }

    private static List<SqlExpression> texts(List<Operand> operands) {
        return operands.stream().map(Operand::asText).toList();
    }

    private static List<SqlExpression> doubles(List<Operand> operands) {
        return operands.stream().map(operand -> operand.as(SqlType.DOUBLE)).toList();
    }

    private static List<SqlExpression> decimals(List<Operand> operands) {
        return operands.stream().map(operand -> operand.as(SqlType.DECIMAL)).toList();
    }

    private static List<SqlExpression> sql(List<Operand> operands) {
        return operands.stream().map(Operand::sql).toList();
    }

    private static @Nullable SqlType first(List<Operand> operands) {
        return operands.stream()
                .map(Operand::type)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static <T> T option(Map<String, Object> options, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(options.get(name), name));
    }

    private static @Nullable ZoneId zone(Map<String, Object> options) {
        return (ZoneId) options.get("zone");
    }
}
