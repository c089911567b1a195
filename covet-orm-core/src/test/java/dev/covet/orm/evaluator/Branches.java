package dev.covet.orm.evaluator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the relations to many rows that stand beside a row for the sake of a condition or an expression. */
final class Branches {

    private Branches() {}

    /** Those of a filter; under a negation a condition asks whether there is a related row, and none stands beside. */
    static Set<List<Relation>> of(Step.Filter filter) {
        return filter.exclude() ? Set.of() : of(filter.condition());
    }

    static Set<List<Relation>> of(Condition condition) {
        Set<List<Relation>> found = new LinkedHashSet<>();
        add(condition, false, found);
        return found;
    }

    static Set<List<Relation>> of(Term term) {
        Set<List<Relation>> found = new LinkedHashSet<>();
        add(term, found);
        return found;
    }

    static Set<List<Relation>> of(List<Term> terms) {
        Set<List<Relation>> found = new LinkedHashSet<>();
        terms.forEach(term -> add(term, found));
        return found;
    }

    private static void add(Condition condition, boolean negations, Set<List<Relation>> found) {
        if (condition instanceof Condition.Lookup lookup) {
            found.addAll(lookup.path().branches());
            if (lookup.value() instanceof Term term) {
                add(term, found);
            }
        } else if (condition instanceof Condition.Comparison comparison) {
            add(comparison.left(), found);
            if (comparison.value() instanceof Term term) {
                add(term, found);
            }
        } else if (condition instanceof Condition.Among among) {
            found.addAll(among.path().branches());
        } else if (condition instanceof Condition.Group group) {
            group.members().forEach(member -> add(member, negations, found));
        } else if (condition instanceof Condition.Not not && negations) {
            add(not.condition(), true, found);
        }
    }

    private static void add(Term term, Set<List<Relation>> found) {
        if (term instanceof Term.Column column) {
            found.addAll(column.path().branches());
        } else if (term instanceof Term.Arithmetic arithmetic) {
            add(arithmetic.left(), found);
            add(arithmetic.right(), found);
        } else if (term instanceof Term.Truncation truncation) {
            add(truncation.of(), found);
        } else if (term instanceof Term.Part part) {
            add(part.of(), found);
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> add(argument, found));
        } else if (term instanceof Term.Case choice) {
            add(choice.condition(), true, found);
            add(choice.then(), found);
            add(choice.otherwise(), found);
        } else if (term instanceof Term.Aggregate aggregate) {
            if (aggregate.of() != null) {
                add(aggregate.of(), found);
            }
            if (aggregate.filter() != null) {
                add(aggregate.filter(), true, found);
            }
        }
    }
}
