package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.F;
import dev.covet.orm.query.Func;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call on a query set that holds names and no values, such as {@code values("category")} or {@code
 * annotate(sum("views").as("total"))}. It means the same wherever the same names are visible, so that {@link
 * RememberedSteps} keep what it became.
 *
 * @param kind the kind of the step that it becomes
 * @param selected whether rows carry what it computes
 * @param arguments what it was called with
 */
record CallOfNames(Step.Kind kind, boolean selected, List<? extends Record> arguments) {

    /** Names may be keys of JSON documents, which come from anywhere. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final long TOO_MANY = MOST_CHARACTERS + 1L;
    private static final int DEEPEST = 4;

    /** Returns a call of {@code annotate} or {@code alias}; null if it holds values, or is too long to be kept. */
    static @Nullable CallOfNames annotate(List<Named> expressions, boolean selected) {
        return of(Step.Kind.ANNOTATE, selected, expressions, CallOfNames::characters);
    }

    /** Returns a call of {@code values}; null if it holds values, or is too long to be kept. */
    static @Nullable CallOfNames values(List<Named> items) {
        return of(Step.Kind.VALUES, true, items, CallOfNames::characters);
    }

    /** Returns a call of {@code orderBy}; null if it holds more than paths, or is too long to be kept. */
    static @Nullable CallOfNames orderBy(List<Ordering> items) {
        return of(
                Step.Kind.ORDER_BY,
                false,
                items,
                item -> item.expression() instanceof F field ? field.path().length() : TOO_MANY);
    }

    private static <A extends Record> @Nullable CallOfNames of(
            Step.Kind kind, boolean selected, List<A> arguments, ToLongFunction<A> length) {
        long characters = 0;
        for (int i = 0; i < arguments.size() && characters <= MOST_CHARACTERS; i++) {
            characters += length.applyAsLong(arguments.get(i));
        }
        return characters > MOST_CHARACTERS ? null : new CallOfNames(kind, selected, List.copyOf(arguments));
    }

    private static long characters(Named named) {
        return named.name().length() + characters(named.expression(), 1);
    }

    /** Returns the number of characters of the names in the expression, too many if it holds anything else. */
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
        return TOO_MANY;
    }

    private static boolean isPlain(Aggregate aggregate) {
        return aggregate.condition() == null
                && aggregate.otherwise() == null
                && aggregate.ordering().isEmpty();
    }

    private static long characters(String name, List<Expression> arguments, int depth) {
        long characters = depth < DEEPEST ? name.length() : TOO_MANY;
        for (int i = 0; i < arguments.size() && characters <= MOST_CHARACTERS; i++) {
            characters += characters(arguments.get(i), depth + 1);
        }
        return characters;
    }
}
