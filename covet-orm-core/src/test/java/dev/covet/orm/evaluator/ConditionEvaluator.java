package dev.covet.orm.evaluator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of a condition whether it is true; what a null leaves undecided is not true, and so its negation is.
 *
 * <p>A lookup along a relation to many is about the related row that stands beside. In a filter, one under a negation is
 * about any related row instead; but if a lookup before it in the same call is about a related row, about that one, unless
 * it asks for null.
 */
final class ConditionEvaluator {

    private final Ways ways;
    private final TermEvaluator terms;

    ConditionEvaluator(Ways ways, TermEvaluator terms) {
        this.ways = ways;
        this.terms = terms;
    }

    /** Whether the condition of a filter holds. */
    boolean holds(Step.Filter filter, Solution solution) {
        return filter.exclude()
                ? !isTrue(filter.condition(), solution, new HashSet<>(), true)
                : isTrue(filter.condition(), solution, new HashSet<>(), false);
    }

    /** Whether a condition inside an expression holds. */
    boolean holds(Condition condition, Solution solution) {
        return isTrue(condition, solution, null, false);
    }

    /**
     * Whether a part of a condition is true.
     *
     * @param spoken the relations to many along which the call has spoken of a related row; null in an expression
     */
    private boolean isTrue(Condition condition, Solution solution, Set<List<Relation>> spoken, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return !isTrue(not.condition(), solution, spoken, true);
        }
        if (condition instanceof Condition.Group group) {
            long holding = group.members().stream()
                    .filter(member -> isTrue(member, solution, spoken, negated))
                    .count();
            return switch (group.connector()) {
                case AND -> holding == group.members().size();
                case OR -> holding > 0;
                case XOR -> holding % 2 == 1;
            };
        }
        if (condition instanceof Condition.Exists exists) {
            return terms.exists(exists.query(), solution);
        }
        Set<List<Relation>> branches = Branches.of(condition);
        if (spoken == null || !negated || branches.isEmpty()) {
            if (spoken != null) {
                spoken.addAll(branches);
            }
            return leaf(condition, solution);
        }
        List<Relation> first = branches.iterator().next();
        Solution start = spoken.contains(first) && !asksForNull(condition)
                ? solution.alone().beside(first, solution.beside().get(first))
                : solution.alone();
        return ways.follow(start, branches).stream().anyMatch(candidate -> leaf(condition, candidate));
    }

    private static boolean asksForNull(Condition condition) {
        return condition instanceof Condition.Lookup lookup
                && (lookup.value() == null || (lookup.lookup().equals("isnull") && (Boolean) lookup.value()));
    }

    private boolean leaf(Condition condition, Solution solution) {
        if (condition instanceof Condition.Lookup lookup) {
            Object right = right(lookup.value(), solution);
            return !(lookup.value() instanceof Term && right == null)
                    && Lookups.holds(ways.value(solution, lookup.path()), lookup.lookup(), right);
        }
        if (condition instanceof Condition.Comparison comparison) {
            Object right = right(comparison.value(), solution);
            return !(comparison.value() instanceof Term && right == null)
                    && Lookups.holds(terms.value(comparison.left(), solution), comparison.lookup(), right);
        }
        Condition.Among among = (Condition.Among) condition;
        Object value = ways.value(solution, among.path());
        return value != null
                && terms.values(among.query(), among.result(), solution).contains(value);
    }

    private Object right(Object value, Solution solution) {
        return value instanceof Term term ? terms.value(term, solution) : value;
    }
}
