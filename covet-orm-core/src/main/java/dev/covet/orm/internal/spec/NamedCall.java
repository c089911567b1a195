package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import java.util.List;

/**
 * A call on a query set as it is written.
 *
 * <p>A call that holds only names, such as {@code values("category")} or {@code annotate(sum("views").as("total"))}, means
 * the same wherever the same names are visible. Its step is therefore resolved once, and remembered.
 *
 * @param kind the kind of the step that it becomes
 * @param selected whether rows carry what it computes
 * @param arguments what it was called with
 */
record NamedCall(Step.Kind kind, boolean selected, List<? extends Record> arguments) {

    private static final int MOST_CHARACTERS = 1_000;
    private static final int DEEPEST = 4;

    static NamedCall annotate(List<Named> expressions, boolean selected) {
        return new NamedCall(Step.Kind.ANNOTATE, selected, expressions);
    }

    static NamedCall values(List<Named> items) {
        return new NamedCall(Step.Kind.VALUES, true, items);
    }

    static NamedCall orderBy(List<Ordering> items) {
        return new NamedCall(Step.Kind.ORDER_BY, false, items);
    }

    /** Returns the call with arguments that nobody changes. */
    NamedCall lasting() {
        return new NamedCall(kind, selected, List.copyOf(arguments));
    }

    /** Returns whether it holds names alone, and not so many that they would not be worth their memory. */
    boolean isOfNames() {
        long characters = 0;
        for (Record argument : arguments) {
            characters += characters(argument);
        }
        return characters <= MOST_CHARACTERS;
    }

    private static long characters(Record argument) {
        if (argument instanceof Named named) {
            return named.name().length() + characters(named.expression(), 1);
        }
        return argument instanceof Ordering ordering && ordering.expression() instanceof F field
                ? characters(field, 1)
                : MOST_CHARACTERS + 1;
    }

    /** Returns the number of characters of the names in the expression, or too many if it holds anything else. */
    private static long characters(Expression expression, int depth) {
        if (expression instanceof F field) {
            return field.path().length();
        }
        if (expression instanceof Aggregate aggregate && isPlain(aggregate)) {
            return characters(aggregate.function(), aggregate.arguments(), depth);
        }
        if (expression instanceof Func function && function.options().isEmpty()) {
            return characters(function.name(), function.arguments(), depth);
        }
        return MOST_CHARACTERS + 1;
    }

    private static boolean isPlain(Aggregate aggregate) {
        return aggregate.condition() == null
                && aggregate.otherwise() == null
                && aggregate.ordering().isEmpty();
    }

    private static long characters(String name, List<Expression> arguments, int depth) {
        long characters = depth < DEEPEST ? name.length() : MOST_CHARACTERS + 1;
        for (int i = 0; i < arguments.size() && characters <= MOST_CHARACTERS; i++) {
            characters += characters(arguments.get(i), depth + 1);
        }
        return characters;
    }
}
