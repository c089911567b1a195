package dev.covet.orm;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.query.CaseWhen;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Condition;
import dev.covet.orm.query.Exists;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Negation;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.OuterRef;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Raw;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.query.Typed;
import dev.covet.orm.query.Value;
import dev.covet.orm.query.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says expressions and conditions as a reader would write them down.
 *
 * @param queries says the queries inside them
 */
record ExpressionText(QueryText queries) implements Expression.Visitor<String>, Q.Visitor<String> {

    private static final Map<Arithmetic.Operator, String> OPERATORS = Map.ofEntries(
            Map.entry(Arithmetic.Operator.ADD, "+"),
            Map.entry(Arithmetic.Operator.SUBTRACT, "-"),
            Map.entry(Arithmetic.Operator.MULTIPLY, "*"),
            Map.entry(Arithmetic.Operator.DIVIDE, "/"),
            Map.entry(Arithmetic.Operator.MODULO, "%"),
            Map.entry(Arithmetic.Operator.POWER, "^"),
            Map.entry(Arithmetic.Operator.BIT_AND, "&"),
            Map.entry(Arithmetic.Operator.BIT_OR, "|"),
            Map.entry(Arithmetic.Operator.BIT_XOR, "#"),
            Map.entry(Arithmetic.Operator.SHIFT_LEFT, "<<"),
            Map.entry(Arithmetic.Operator.SHIFT_RIGHT, ">>"));

    /** Returns the condition, without parentheses around what one call joins. */
    String listed(Q condition) {
        return condition instanceof Q.Group group && group.connector() == Q.Connector.AND
                ? joined(group.members(), ", ")
                : condition.accept(this);
    }

    String ordering(Ordering ordering) {
        String nulls = ordering.nulls() == null ? "" : " nulls " + QueryText.words(ordering.nulls());
        return (ordering.descending() ? "-" : "") + ordering.expression().accept(this) + nulls;
    }

    private String joined(List<Q> conditions, String separator) {
        return conditions.stream()
                .filter(each -> !each.isEmpty())
                .map(each -> each instanceof Q.Group ? "(" + each.accept(this) + ")" : each.accept(this))
                .collect(Collectors.joining(separator));
    }

    @Override
    public String leaf(Q.Leaf condition) {
        return condition.key() + "=" + text(condition.value());
    }

    @Override
    public String predicate(Q.Predicate condition) {
        return condition.expression().accept(this);
    }

    @Override
    public String not(Q.Not condition) {
        return "not(" + condition.condition().accept(this) + ")";
    }

    @Override
    public String group(Q.Group condition) {
        return joined(condition.members(), " " + QueryText.words(condition.connector()) + " ");
    }

    private String text(@Nullable Object value) {
        if (value instanceof Expression expression) {
            return expression.accept(this);
        }
        if (value instanceof QuerySet<?> query) {
            return query.text(queries);
        }
        return queries.withValues() ? shown(value) : "?";
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Object[] several) {
            return Arrays.deepToString(several);
        }
        return value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
    }

    @Override
    public String field(F expression) {
        return expression.path();
    }

    @Override
    public String outerRef(OuterRef expression) {
        return "outer.".repeat(expression.levels()) + expression.path();
    }

    @Override
    public String value(Value expression) {
        return text(expression.value());
    }

    @Override
    public String arithmetic(Arithmetic expression) {
        return operand(expression.left()) + " " + OPERATORS.get(expression.operator()) + " "
                + operand(expression.right());
    }

    private String operand(Expression expression) {
        String text = expression.accept(this);
        return expression instanceof Arithmetic ? "(" + text + ")" : text;
    }

    @Override
    public String comparison(Comparison expression) {
        String lookup = expression.lookup().equals("exact") ? "" : "__" + expression.lookup();
        return operand(expression.left()) + lookup + "=" + text(expression.right());
    }

    @Override
    public String negation(Negation expression) {
        return "not(" + expression.operand().accept(this) + ")";
    }

    @Override
    public String condition(Condition expression) {
        return "(" + expression.condition().accept(this) + ")";
    }

    @Override
    public String typed(Typed expression) {
        return expression.operand().accept(this);
    }

    @Override
    public String function(Func expression) {
        Object name = expression.options().getOrDefault("name", expression.name());
        return name + "(" + arguments(expression.arguments()) + ")";
    }

    private String arguments(List<Expression> expressions) {
        return expressions.stream().map(each -> each.accept(this)).collect(Collectors.joining(", "));
    }

    @Override
    public String aggregate(Aggregate expression) {
        String of = expression.arguments().isEmpty() ? "*" : arguments(expression.arguments());
        Q condition = expression.condition();
        String where = condition == null ? "" : " where " + condition.accept(this);
        return expression.function() + "(" + (expression.isDistinct() ? "distinct " : "") + of + where + ")";
    }

    @Override
    public String window(Window expression) {
        String partition = expression.partition().isEmpty() ? "" : " by " + arguments(expression.partition());
        String order = expression.ordering().stream().map(this::ordering).collect(Collectors.joining(", "));
        String rows = partition + (order.isEmpty() ? "" : " in order " + order);
        return expression.function().accept(this) + " over (" + rows.strip() + ")";
    }

    @Override
    public String caseWhen(CaseWhen expression) {
        String branches = expression.branches().stream()
                .map(branch ->
                        branch.condition().accept(this) + ": " + branch.result().accept(this))
                .collect(Collectors.joining(", "));
        Expression otherwise = expression.otherwise();
        return "case(" + branches + (otherwise == null ? "" : ", else: " + otherwise.accept(this)) + ")";
    }

    @Override
    public String raw(Raw expression) {
        return "raw(" + expression.sql() + ")";
    }

    @Override
    public String exists(Exists expression) {
        return "exists(" + text(expression.query()) + ")";
    }

    @Override
    public String subquery(Subquery expression) {
        return "subquery(" + text(expression.query()) + ")";
    }
}
