package dev.covet.orm.query;

import dev.covet.orm.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments that stand for conditions: first conditions, then pairs of a lookup and its value. */
final class Conditions {

    private Conditions() {}

    /** Returns the condition that all arguments hold. */
    static Q all(@Nullable Object... arguments) {
        int conditions = leading(ValueException.given(arguments, "A condition", "pairs of a lookup and a value"));
        checkPairs(arguments, conditions);
        if (conditions == 0 && arguments.length == 2) {
            return new Q.Leaf((String) Objects.requireNonNull(arguments[0]), arguments[1]);
        }
        List<Q> all = new ArrayList<>(conditions + (arguments.length - conditions) / 2);
        for (int i = 0; i < conditions; i++) {
            Q condition = condition(arguments[i]);
            if (!condition.isEmpty()) {
                all.add(condition);
            }
        }
        for (int i = conditions; i < arguments.length; i += 2) {
            all.add(new Q.Leaf((String) arguments[i], arguments[i + 1]));
        }
        return Q.Group.of(Q.Connector.AND, all);
    }

    /** Returns the condition that all lookups hold. */
    static Q all(Map<?, ?> lookups) {
        List<Object> pairs = new ArrayList<>();
        lookups.forEach((key, value) -> {
            pairs.add(key);
            pairs.add(value);
        });
        checkPairs(pairs.toArray(), 0);
        return all(pairs.toArray());
    }

    /** Returns the one condition that the arguments are, or that all pairs hold. */
    static Q one(String call, @Nullable Object... arguments) {
        int conditions = leading(ValueException.given(arguments, call, "a condition or pairs"));
        if (conditions > 1 || (conditions == 1 && arguments.length > 1)) {
            throw new ValueException(
                    call + " takes one condition, or pairs that all have to hold, but was given several"
                            + " conditions. Write a." + call + "(b)." + call + "(c), or a." + call
                            + "(Q.of(b, c)) if b and c have to"
                            + " hold both.");
        }
        return all(arguments);
    }

    private static int leading(@Nullable Object[] arguments) {
        int conditions = 0;
        while (conditions < arguments.length && isCondition(arguments[conditions])) {
            conditions++;
        }
        return conditions;
    }

    private static boolean isCondition(@Nullable Object argument) {
        return argument instanceof Q || argument instanceof Expression || argument instanceof Map<?, ?>;
    }

    private static Q condition(@Nullable Object argument) {
        if (argument instanceof Map<?, ?> lookups) {
            return all(lookups);
        }
        return argument instanceof Expression expression ? Q.of(expression) : (Q) Objects.requireNonNull(argument);
    }

    private static void checkPairs(@Nullable Object[] arguments, int first) {
        for (int i = first; i < arguments.length; i += 2) {
            if (isCondition(arguments[i])) {
                throw new ValueException(
                        "The condition at position " + (i + 1) + " stands behind pairs of a lookup and a"
                                + " value. Conditions come first: (Q.of(...), \"title\", \"...\").");
            }
            if (i + 1 < arguments.length && !(arguments[i] instanceof String)) {
                throw new ValueException("The key at position " + (i + 1) + " of a condition is not a string."
                        + " Keys and values alternate: (\"title\", \"...\", \"published\", true).");
            }
        }
        int rest = arguments.length - first;
        if (rest % 2 != 0) {
            throw new ValueException("A condition takes pairs of a key and a value, got " + rest
                    + " arguments. Write it as (\"title\", \"...\", \"published\", true).");
        }
    }
}
