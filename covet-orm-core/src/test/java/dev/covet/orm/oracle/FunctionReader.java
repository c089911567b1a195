package dev.covet.orm.oracle;

import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Expressions;
import dev.covet.orm.query.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Turns the function calls of programs into expressions. */
final class FunctionReader {

    private static final Map<String, Supplier<Expression>> WITHOUT_ARGUMENTS = Map.of(
            "Pi", Expressions::pi,
            "RowNumber", Expressions::rowNumber,
            "Rank", Expressions::rank,
            "DenseRank", Expressions::denseRank,
            "PercentRank", Expressions::percentRank,
            "CumeDist", Expressions::cumeDist);

    private static final Map<String, Function<Object, Expression>> OF_ONE = Map.ofEntries(
            Map.entry("Lower", Expressions::lower),
            Map.entry("Upper", Expressions::upper),
            Map.entry("Length", Expressions::length),
            Map.entry("Trim", Expressions::trim),
            Map.entry("LTrim", Expressions::ltrim),
            Map.entry("RTrim", Expressions::rtrim),
            Map.entry("Reverse", Expressions::reverse),
            Map.entry("Chr", Expressions::chr),
            Map.entry("Ord", Expressions::ord),
            Map.entry("MD5", Expressions::md5),
            Map.entry("Abs", Expressions::abs),
            Map.entry("Ceil", Expressions::ceil),
            Map.entry("Floor", Expressions::floor),
            Map.entry("Sqrt", Expressions::sqrt),
            Map.entry("Sign", Expressions::sign),
            Map.entry("Exp", Expressions::exp),
            Map.entry("Ln", Expressions::ln),
            Map.entry("Sin", Expressions::sin),
            Map.entry("Cos", Expressions::cos),
            Map.entry("Tan", Expressions::tan),
            Map.entry("ASin", Expressions::asin),
            Map.entry("ACos", Expressions::acos),
            Map.entry("ATan", Expressions::atan),
            Map.entry("Cot", Expressions::cot),
            Map.entry("Degrees", Expressions::degrees),
            Map.entry("Radians", Expressions::radians),
            Map.entry("FirstValue", Expressions::firstValue),
            Map.entry("LastValue", Expressions::lastValue));

    private static final Map<String, BiFunction<Object, Object, Expression>> OF_TWO = Map.of(
            "Power", Expressions::power,
            "Mod", Expressions::mod,
            "Log", Expressions::log,
            "ATan2", Expressions::atan2,
            "NullIf", Expressions::nullIf,
            "StrIndex", Expressions::strIndex);

    private static final Map<String, Function<Object[], Expression>> OF_MANY = Map.of(
            "Concat", Expressions::concat,
            "Coalesce", Expressions::coalesce,
            "Greatest", Expressions::greatest,
            "Least", Expressions::least);

    private final ExpressionReader expressions;

    FunctionReader(ExpressionReader expressions) {
        this.expressions = expressions;
    }

    Expression read(JsonNode node) {
        String name = node.get("fn").stringValue();
        List<Expression> arguments = new ArrayList<>();
        node.path("args").forEach(argument -> arguments.add(expressions.read(argument)));
        if (WITHOUT_ARGUMENTS.containsKey(name)) {
            return WITHOUT_ARGUMENTS.get(name).get();
        }
        if (OF_ONE.containsKey(name)) {
            return OF_ONE.get(name).apply(arguments.get(0));
        }
        if (OF_TWO.containsKey(name)) {
            return OF_TWO.get(name).apply(arguments.get(0), arguments.get(1));
        }
        if (OF_MANY.containsKey(name)) {
            return OF_MANY.get(name).apply(arguments.toArray());
        }
        return special(name, arguments, node);
    }

    private Expression special(String name, List<Expression> arguments, JsonNode node) {
        return switch (name) {
            case "Replace" -> Expressions.replace(arguments.get(0), arguments.get(1), orElse(arguments, 2, ""));
            case "Left" -> counted("left", arguments, Expressions::left);
            case "Right" -> counted("right", arguments, Expressions::right);
            case "Repeat" -> counted("repeat", arguments, Expressions::repeat);
            case "LPad" -> Expressions.lpad(arguments.get(0), number(arguments.get(1)), orElse(arguments, 2, " "));
            case "RPad" -> Expressions.rpad(arguments.get(0), number(arguments.get(1)), orElse(arguments, 2, " "));
            case "Substr" -> substring(arguments);
            case "Cast" ->
                Expressions.cast(arguments.get(0), SqlTypes.read(node.get("to").stringValue()));
            case "Round" -> round(arguments.get(0), node);
            case "Collate" ->
                Expressions.collate(arguments.get(0), node.get("collation").stringValue());
            case "JSONObject" -> document(node.get("fields"));
            case "Lag", "Lead" -> neighbour(name, arguments.get(0), node);
            case "Ntile" -> Expressions.ntile(node.get("n").intValue());
            case "NthValue" ->
                Expressions.nthValue(arguments.get(0), node.get("n").intValue());
            default -> ofTime(name, arguments, node);
        };
    }

    private static Object orElse(List<Expression> arguments, int index, String otherwise) {
        return index < arguments.size() ? arguments.get(index) : Expressions.value(otherwise);
    }

    /** Covet's own functions take a number; where a program computes it, the database's function is called. */
    private static Expression counted(
            String name, List<Expression> arguments, BiFunction<Object, Integer, Expression> function) {
        return arguments.get(1) instanceof Value
                ? function.apply(arguments.get(0), number(arguments.get(1)))
                : Expressions.func(name, arguments.get(0), arguments.get(1));
    }

    private static Expression substring(List<Expression> arguments) {
        if (!arguments.subList(1, arguments.size()).stream().allMatch(Value.class::isInstance)) {
            return Expressions.func("substr", arguments.toArray());
        }
        int position = number(arguments.get(1));
        return arguments.size() == 2
                ? Expressions.substr(arguments.get(0), position)
                : Expressions.substr(arguments.get(0), position, number(arguments.get(2)));
    }

    private static int number(Expression argument) {
        if (argument instanceof Value literal && literal.value() instanceof Integer number) {
            return number;
        }
        throw new Inexpressible("a computed number of characters");
    }

    private static Expression round(Expression of, JsonNode node) {
        return node.has("precision")
                ? Expressions.round(of, node.get("precision").intValue())
                : Expressions.round(of);
    }

    private Expression document(JsonNode fields) {
        return Expressions.jsonObject(expressions.named(fields));
    }

    private Expression neighbour(String name, Expression of, JsonNode node) {
        int offset = node.path("offset").asInt(1);
        boolean before = name.equals("Lag");
        if (!node.has("default")) {
            return before ? Expressions.lag(of, offset) : Expressions.lead(of, offset);
        }
        Expression otherwise = expressions.read(node.get("default"));
        return before ? Expressions.lag(of, offset, otherwise) : Expressions.lead(of, offset, otherwise);
    }

    private static Expression ofTime(String name, List<Expression> arguments, JsonNode node) {
        if (name.startsWith("Extract")) {
            String part = node.has("part") ? node.get("part").stringValue() : snakeCase(name.substring(7));
            return extract(arguments.get(0), part, node);
        }
        if (name.startsWith("Trunc")) {
            String unit = node.has("kind") ? node.get("kind").stringValue() : snakeCase(name.substring(5));
            return trunc(arguments.get(0), unit, name, node);
        }
        throw new Inexpressible("the function " + name);
    }

    private static Expression extract(Expression of, String part, JsonNode node) {
        return node.has("tz") ? Expressions.extract(of, part, zone(node)) : Expressions.extract(of, part);
    }

    private static Expression trunc(Expression of, String unit, String name, JsonNode node) {
        boolean zoned = node.has("tz");
        return switch (name) {
            case "TruncDate" -> zoned ? Expressions.truncDate(of, zone(node)) : Expressions.truncDate(of);
            case "TruncTime" -> zoned ? Expressions.truncTime(of, zone(node)) : Expressions.truncTime(of);
            default -> zoned ? Expressions.trunc(of, unit, zone(node)) : Expressions.trunc(of, unit);
        };
    }

    private static ZoneId zone(JsonNode node) {
        return ZoneId.of(node.get("tz").stringValue());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
