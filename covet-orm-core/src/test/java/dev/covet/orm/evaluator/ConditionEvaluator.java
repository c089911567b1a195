package dev.covet.orm.evaluator;

import java.util.List;

/**
 * Says of a condition whether it is true; what a null leaves undecided is not true, and so its negation is.
 *
 * <p>A lookup along a relation to many is about the related row that stands beside. In a filter, one under a negation is
 * about any related row instead.
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
                ? !isTrue(filter.condition(), solution, true, true)
                : isTrue(filter.condition(), solution, true, false);
    }

    /** Whether a condition inside an expression holds. */
    boolean holds(Condition condition, Solution solution) {
        return isTrue(condition, solution, false, false);
    }

    private boolean isTrue(Condition condition, Solution solution, boolean filter, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return !isTrue(not.condition(), solution, filter, true);
        }
        if (condition instanceof Condition.Group group) {
            long holding = group.members().stream()
                    .filter(member -> isTrue(member, solution, filter, negated))
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
        List<Solution> candidates =
                filter && negated ? ways.follow(solution.alone(), Branches.of(condition)) : List.of(solution);
        return candidates.stream().anyMatch(candidate -> leaf(condition, candidate));
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
