package dev.covet.orm.evaluator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Computes aggregates, and what is made of them, over solutions that are given. */
final class AggregateEvaluator {

    private final TermEvaluator terms;

    AggregateEvaluator(TermEvaluator terms) {
        this.terms = terms;
    }

    static boolean isIn(Term term) {
        return !in(term).isEmpty();
    }

    static List<Term.Aggregate> in(Term term) {
        List<Term.Aggregate> found = new ArrayList<>();
        if (term instanceof Term.Aggregate aggregate) {
            found.add(aggregate);
        } else if (term instanceof Term.Arithmetic arithmetic) {
            found.addAll(in(arithmetic.left()));
            found.addAll(in(arithmetic.right()));
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> found.addAll(in(argument)));
        }
        return found;
    }

    /** The term with a value in place of each aggregate. */
    static Term settled(Term term, Function<Term.Aggregate, Object> values) {
        if (term instanceof Term.Aggregate aggregate) {
            return new Term.Literal(values.apply(aggregate));
        }
        if (term instanceof Term.Arithmetic arithmetic) {
            return new Term.Arithmetic(
                    arithmetic.operator(), settled(arithmetic.left(), values), settled(arithmetic.right(), values));
        }
        if (term instanceof Term.Call call) {
            return new Term.Call(
                    call.function(),
                    call.arguments().stream().map(each -> settled(each, values)).toList());
        }
        return term;
    }

    Object value(Term.Aggregate aggregate, List<Solution> solutions) {
        List<Solution> taken = solutions.stream()
                .filter(each -> aggregate.filter() == null || terms.conditions().holds(aggregate.filter(), each))
                .toList();
        if (aggregate.of() == null) {
            return (long) taken.size();
        }
        List<Object> values = new ArrayList<>();
        taken.stream()
                .map(each -> terms.value(aggregate.of(), each))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return of(aggregate.function(), aggregate.distinct() ? new ArrayList<>(new LinkedHashSet<>(values)) : values);
    }

    static Object of(String function, List<Object> values) {
        if (function.equals("count")) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (function) {
            case "min" -> values.stream().min(Lookups::compare).orElseThrow();
            case "max" -> values.stream().max(Lookups::compare).orElseThrow();
            case "sum" ->
                values.get(0) instanceof BigDecimal
                        ? total(values).stripTrailingZeros()
                        : (Object) total(values).longValueExact();
            case "avg" -> total(values).doubleValue() / values.size();
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static BigDecimal total(List<Object> values) {
        return values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
