package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the rows that an aggregate goes over: each row along its relations once, whatever else the query asks. The
 * last filter before it says which of them, if it is about rows along the same relations.
 */
final class OwnRows {

    private final Ways ways;
    private final TermEvaluator terms;
    private final AggregateEvaluator aggregates;
    private final List<Step.Filter> filters = new ArrayList<>();

    OwnRows(Ways ways, TermEvaluator terms) {
        this.ways = ways;
        this.terms = terms;
        this.aggregates = new AggregateEvaluator(terms);
    }

    /** Notes a filter that stands before the aggregates that are asked for next. */
    void after(Step.Filter filter) {
        if (!Branches.of(filter).isEmpty()) {
            filters.add(filter);
        }
    }

    Object value(Term.Aggregate aggregate, List<Solution> solutions) {
        Set<List<Relation>> branches = Branches.of(aggregate);
        List<Solution> rows = new ArrayList<>();
        for (Solution solution : solutions) {
            List<Solution> related = ways.follow(solution, branches);
            rows.addAll(solution.beside().isEmpty() ? shared(related, branches) : related);
        }
        return aggregates.value(aggregate, rows);
    }

    /** Those of the rows along these branches for which the last filter on them holds. */
    List<Solution> shared(List<Solution> rows, Set<List<Relation>> branches) {
        for (int i = filters.size() - 1; i >= 0; i--) {
            Step.Filter filter = filters.get(i);
            Set<List<Relation>> touched = new HashSet<>(Branches.of(filter));
            if (branches.containsAll(touched)) {
                return rows.stream()
                        .filter(row -> terms.conditions().holds(filter, row))
                        .toList();
            }
            touched.retainAll(branches);
            if (!touched.isEmpty()) {
                return rows;
            }
        }
        return rows;
    }
}
