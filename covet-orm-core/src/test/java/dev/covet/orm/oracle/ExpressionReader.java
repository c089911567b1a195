package dev.covet.orm.oracle;

import static dev.covet.orm.query.Expressions.avg;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.condition;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.max;
import static dev.covet.orm.query.Expressions.min;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.stdDev;
import static dev.covet.orm.query.Expressions.stdDevSample;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.sum;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.variance;
import static dev.covet.orm.query.Expressions.varianceSample;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.CaseWhen;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.OuterRef;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Window;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns the expressions of programs into {@link Expression}s. */
final class ExpressionReader {

    private final ProgramReader reader;
    private final FunctionReader functions = new FunctionReader(this);

    ExpressionReader(ProgramReader reader) {
        this.reader = reader;
    }

    /** The expression, taken to be of the type that the program gives it, if it gives one. */
    Expression read(JsonNode node) {
        if (node.has("v")) {
            return literal(node);
        }
        Expression expression = untyped(node);
        return node.has("type")
                ? expression.typed(SqlTypes.read(node.get("type").stringValue()))
                : expression;
    }

    /** The expressions under their names. */
    Named[] named(JsonNode pairs) {
        List<Named> named = new ArrayList<>();
        for (JsonNode pair : pairs) {
            named.add(read(pair.get(1)).as(pair.get(0).stringValue()));
        }
        return named.toArray(new Named[0]);
    }

    /** The items of an ordering: paths, expressions and orderings. */
    Object[] orderings(JsonNode items) {
        List<Object> orderings = new ArrayList<>();
        items.forEach(item -> orderings.add(item.isString() ? Names.toJava(item.stringValue()) : ordering(item)));
        return orderings.toArray();
    }

    private Object ordering(JsonNode item) {
        Expression expression = read(item.get("expr"));
        if (!item.has("asc") && !item.has("desc")) {
            return expression;
        }
        Ordering ordering = item.path("desc").asBoolean(false) ? expression.desc() : expression.asc();
        return switch (item.path("nulls").asString("")) {
            case "first" -> ordering.nullsFirst();
            case "last" -> ordering.nullsLast();
            default -> ordering;
        };
    }

    private Expression literal(JsonNode node) {
        Object literal = reader.operand(node.get("v"));
        return node.has("type") ? value(literal, SqlTypes.read(node.get("type").stringValue())) : value(literal);
    }

    private Expression untyped(JsonNode node) {
        if (node.has("f")) {
            return f(Names.toJava(node.get("f").stringValue()));
        }
        if (node.has("fn")) {
            return functions.read(node);
        }
        if (node.has("agg")) {
            return aggregate(node);
        }
        if (node.has("op")) {
            return arithmetic(node);
        }
        if (node.has("case")) {
            return branches(node);
        }
        if (node.has("window")) {
            return overRows(node);
        }
        return node.has("lookup") ? comparison(node) : wrapper(node);
    }

    private Expression wrapper(JsonNode node) {
        String kind = node.propertyNames().iterator().next();
        JsonNode inner = node.get(kind);
        return switch (kind) {
            case "outer" -> outer(inner);
            case "neg" -> read(inner).negated();
            case "wrap" -> read(inner);
            case "not" -> read(inner).not();
            case "q" -> condition(reader.conditions().read(inner));
            case "subquery" -> subquery(reader.querySet(inner));
            case "exists" -> exists(reader.querySet(inner));
            default -> throw new Inexpressible("the expression " + kind);
        };
    }

    private OuterRef outer(JsonNode path) {
        return path.isObject() ? outerRef(outer(path.get("outer"))) : outerRef(Names.toJava(path.stringValue()));
    }

    private Expression comparison(JsonNode node) {
        return read(node.get("l")).is(node.get("lookup").stringValue(), reader.operand(node.get("r")));
    }

    private Expression arithmetic(JsonNode node) {
        Expression left = read(node.get("l"));
        Expression right = read(node.get("r"));
        return switch (node.get("op").stringValue()) {
            case "+" -> left.plus(right);
            case "-" -> left.minus(right);
            case "*" -> left.times(right);
            case "/" -> left.dividedBy(right);
            case "%" -> left.mod(right);
            case "^" -> left.power(right);
            case "&" -> left.bitAnd(right);
            case "|" -> left.bitOr(right);
            case "#" -> left.bitXor(right);
            case "<<" -> left.shiftLeft(right);
            case ">>" -> left.shiftRight(right);
            default -> throw new Inexpressible("the operator " + node.get("op"));
        };
    }

    private Expression aggregate(JsonNode node) {
        JsonNode of = node.get("of");
        Object argument = of.isString() ? of.stringValue() : read(of);
        Aggregate aggregate = aggregate(node, argument);
        if (node.path("distinct").asBoolean(false)) {
            aggregate = aggregate.distinct();
        }
        if (node.has("filter")) {
            aggregate = aggregate.filter(reader.conditions().read(node.get("filter")));
        }
        return node.has("default") ? aggregate.orElse(read(node.get("default"))) : aggregate;
    }

    private static Aggregate aggregate(JsonNode node, Object of) {
        boolean sample = node.path("sample").asBoolean(false);
        return switch (node.get("agg").stringValue()) {
            case "Count" -> count(of);
            case "Sum" -> sum(of);
            case "Avg" -> avg(of);
            case "Min" -> min(of);
            case "Max" -> max(of);
            case "StdDev" -> sample ? stdDevSample(of) : stdDev(of);
            case "Variance" -> sample ? varianceSample(of) : variance(of);
            default -> throw new Inexpressible("the aggregate " + node.get("agg"));
        };
    }

    private Expression branches(JsonNode node) {
        CaseWhen branches = null;
        for (JsonNode branch : node.get("case")) {
            Q when = reader.conditions().read(branch.get("when"));
            Expression then = read(branch.get("then"));
            branches = branches == null ? caseWhen(when, then) : branches.when(when, then);
        }
        if (branches == null) {
            throw new Inexpressible("a case without branches");
        }
        return node.has("default") ? branches.otherwise(read(node.get("default"))) : branches;
    }

    private Expression overRows(JsonNode node) {
        Window window = window(read(node.get("window")));
        for (JsonNode item : node.path("partition")) {
            window = window.partitionBy(read(item));
        }
        if (node.has("order")) {
            window = window.orderBy(orderings(node.get("order")));
        }
        if (!node.has("frame")) {
            return window;
        }
        JsonNode frame = node.get("frame");
        Integer start = (Integer) Literals.read(frame.path("start"));
        Integer end = (Integer) Literals.read(frame.path("end"));
        return frame.get("type").stringValue().equals("rows") ? window.rows(start, end) : window.range(start, end);
    }
}
