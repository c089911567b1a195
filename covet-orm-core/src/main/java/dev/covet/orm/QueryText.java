package dev.covet.orm;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Arithmetic;
import dev.covet.orm.query.CaseWhen;
import dev.covet.orm.query.Comparison;
import dev.covet.orm.query.Condition;
import dev.covet.orm.query.Exists;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.FilteredRelation;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Negation;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.OuterRef;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Raw;
import dev.covet.orm.query.Subquery;
import dev.covet.orm.query.Typed;
import dev.covet.orm.query.Value;
import dev.covet.orm.query.Window;
import dev.covet.orm.sql.Select;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says a query as a reader would write it down: {@code Post.filter(author__username=?, published=?).orderBy(-createdAt)[:10]}.
 *
 * @param withValues whether values are told; a question mark stands for each of them otherwise
 */
record QueryText(boolean withValues) {

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

    /** Returns the text of a query of the model that these calls made; the last call leads to those before it. */
    String of(String model, @Nullable QueryCall last) {
        StringBuilder text = new StringBuilder(model);
        for (QueryCall call : inOrder(last)) {
            if (call.argument() instanceof QueryCall.Slice slice) {
                text.append(slice(slice));
            } else {
                text.append('.')
                        .append(call.name())
                        .append('(')
                        .append(argument(call.argument()))
                        .append(')');
            }
        }
        return text.toString();
    }

    /** The calls from the first on; of slices that follow one another the last, which says what they leave together. */
    private static Deque<QueryCall> inOrder(@Nullable QueryCall last) {
        Deque<QueryCall> calls = new ArrayDeque<>();
        QueryCall later = null;
        for (QueryCall call = last; call != null; call = call.before()) {
            boolean goesOn = later != null && later.argument() instanceof QueryCall.Slice;
            if (!goesOn || !(call.argument() instanceof QueryCall.Slice)) {
                calls.push(call);
            }
            later = call;
        }
        return calls;
    }

    private static String slice(QueryCall.Slice slice) {
        String start = slice.start() == 0 ? "" : String.valueOf(slice.start());
        String stop = slice.length() == null ? "" : String.valueOf(slice.start() + slice.length());
        return "[" + start + ":" + stop + "]";
    }

    /** What a call was given, as a reader needs it. */
    private String argument(Object argument) {
        if (argument instanceof Collection<?> several) {
            return several.stream().map(this::argument).collect(Collectors.joining(", "));
        }
        if (argument instanceof Q condition) {
            boolean pairs = condition instanceof Q.Group group && group.connector() == Q.Connector.AND;
            return pairs ? joined(((Q.Group) condition).members(), ", ") : condition(condition);
        }
        if (argument instanceof Named named) {
            boolean isPath =
                    named.expression() instanceof F field && field.path().equals(named.name());
            return isPath ? named.name() : named.name() + "=" + expression(named.expression());
        }
        if (argument instanceof Ordering ordering) {
            return ordering(ordering);
        }
        if (argument instanceof Expression expression) {
            return expression(expression);
        }
        if (argument instanceof FilteredRelation relation) {
            return relation.relation() + " where " + condition(relation.condition());
        }
        if (argument instanceof Prefetch prefetch) {
            return prefetch(prefetch);
        }
        if (argument instanceof RowLock lock) {
            return lock(lock);
        }
        if (argument instanceof QuerySet<?> query) {
            return query.text(this);
        }
        return argument instanceof Class<?> type ? type.getSimpleName() : String.valueOf(argument);
    }

    private String prefetch(Prefetch prefetch) {
        String query = prefetch.query() == null ? "" : " with " + argument(prefetch.query());
        String name = prefetch.name() == null ? "" : " to " + prefetch.name();
        return prefetch.path() + query + name + (prefetch.recursive() ? " recursively" : "");
    }

    private static String lock(RowLock lock) {
        List<String> parts = new ArrayList<>();
        if (lock.strength() != Select.Strength.UPDATE) {
            parts.add(words(lock.strength()));
        }
        if (lock.contention() != Select.Contention.BLOCK) {
            parts.add(words(lock.contention()));
        }
        if (!lock.of().isEmpty()) {
            parts.add("of " + String.join(" ", lock.of()));
        }
        return String.join(", ", parts);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String ordering(Ordering ordering) {
        String nulls = ordering.nulls() == null ? "" : " nulls " + words(ordering.nulls());
        return (ordering.descending() ? "-" : "") + expression(ordering.expression()) + nulls;
    }

    private String joined(List<Q> conditions, String separator) {
        return conditions.stream()
                .filter(each -> !each.isEmpty())
                .map(each -> each instanceof Q.Group ? "(" + condition(each) + ")" : condition(each))
                .collect(Collectors.joining(separator));
    }

    private String condition(Q condition) {
        if (condition instanceof Q.Leaf leaf) {
            return leaf.key() + "=" + value(leaf.value());
        }
        if (condition instanceof Q.Not not) {
            return "not(" + condition(not.condition()) + ")";
        }
        if (condition instanceof Q.Predicate predicate) {
            return expression(predicate.expression());
        }
        Q.Group group = (Q.Group) condition;
        return joined(group.members(), " " + words(group.connector()) + " ");
    }

    private String value(@Nullable Object value) {
        if (value instanceof Expression expression) {
            return expression(expression);
        }
        if (value instanceof QuerySet<?> query) {
            return query.text(this);
        }
        return withValues ? shown(value) : "?";
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Object[] several) {
            return Arrays.deepToString(several);
        }
        return value instanceof CharSequence ? "\"" + value + "\"" : String.valueOf(value);
    }

    private String expression(Expression expression) {
        if (expression instanceof F field) {
            return field.path();
        }
        if (expression instanceof OuterRef reference) {
            return "outer.".repeat(reference.levels()) + reference.path();
        }
        if (expression instanceof Value literal) {
            return value(literal.value());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return operand(arithmetic.left()) + " " + OPERATORS.get(arithmetic.operator()) + " "
                    + operand(arithmetic.right());
        }
        if (expression instanceof Comparison comparison) {
            String lookup = comparison.lookup().equals("exact") ? "" : "__" + comparison.lookup();
            return operand(comparison.left()) + lookup + "=" + value(comparison.right());
        }
        if (expression instanceof Negation negation) {
            return "not(" + expression(negation.operand()) + ")";
        }
        if (expression instanceof Condition condition) {
            return "(" + condition(condition.condition()) + ")";
        }
        return expression instanceof Typed typed ? expression(typed.operand()) : call(expression);
    }

    private String operand(Expression expression) {
        return expression instanceof Arithmetic ? "(" + expression(expression) + ")" : expression(expression);
    }

    private String call(Expression expression) {
        if (expression instanceof Func function) {
            return function.options().getOrDefault("name", function.name()) + "(" + arguments(function.arguments())
                    + ")";
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expression instanceof Window window) {
            return window(window);
        }
        if (expression instanceof CaseWhen choice) {
            return choice(choice);
        }
        if (expression instanceof Raw raw) {
            return "raw(" + raw.sql() + ")";
        }
        return expression instanceof Exists exists
                ? "exists(" + value(exists.query()) + ")"
                : "subquery(" + value(((Subquery) expression).query()) + ")";
    }

    private String arguments(List<Expression> expressions) {
        return expressions.stream().map(this::expression).collect(Collectors.joining(", "));
    }

    private String aggregate(Aggregate aggregate) {
        String of = aggregate.arguments().isEmpty() ? "*" : arguments(aggregate.arguments());
        String where = aggregate.condition() == null ? "" : " where " + condition(aggregate.condition());
        return aggregate.function() + "(" + (aggregate.isDistinct() ? "distinct " : "") + of + where + ")";
    }

    private String window(Window window) {
        String partition = window.partition().isEmpty() ? "" : " by " + arguments(window.partition());
        String order = window.ordering().stream().map(this::ordering).collect(Collectors.joining(", "));
        return expression(window.function()) + " over ("
                + (partition + (order.isEmpty() ? "" : " in order " + order)).strip() + ")";
    }

    private String choice(CaseWhen choice) {
        String branches = choice.branches().stream()
                .map(branch -> condition(branch.condition()) + ": " + expression(branch.result()))
                .collect(Collectors.joining(", "));
        return "case(" + branches + (choice.otherwise() == null ? "" : ", else: " + expression(choice.otherwise()))
                + ")";
    }
}
