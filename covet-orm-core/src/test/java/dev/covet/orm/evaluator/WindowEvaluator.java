package dev.covet.orm.evaluator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Computes window functions over solutions. */
final class WindowEvaluator {

    private final TermEvaluator terms;

    WindowEvaluator(TermEvaluator terms) {
        this.terms = terms;
    }

    Object value(Term.Window window, Solution solution, List<Solution> all) {
        List<Solution> partition = new ArrayList<>(all);
        if (window.partition() != null) {
            Object part = terms.value(window.partition(), solution);
            partition.removeIf(each -> !Objects.equals(terms.value(window.partition(), each), part));
        }
        Comparator<Object> values = Comparator.nullsLast(Lookups::compare);
        Comparator<Solution> order = Comparator.comparing(each -> terms.value(window.order(), each), values);
        List<Solution> before = partition.stream()
                .filter(each -> order.compare(each, solution) < 0)
                .toList();
        List<Solution> untilEqual = partition.stream()
                .filter(each -> order.compare(each, solution) <= 0)
                .toList();
        if (window.function().equals("rank")) {
            return 1L + before.size();
        }
        return AggregateEvaluator.of(
                window.function(),
                untilEqual.stream()
                        .map(each -> terms.value(window.of(), each))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
