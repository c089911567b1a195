package dev.covet.orm.evaluator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Computes expressions that are about one solution; a null among the operands makes the result null. */
final class TermEvaluator {

    private final Ways ways;
    private final QueryEvaluator queries;
    private final ConditionEvaluator conditions;

    TermEvaluator(Ways ways, QueryEvaluator queries) {
        this.ways = ways;
        this.queries = queries;
        this.conditions = new ConditionEvaluator(ways, this);
    }

    ConditionEvaluator conditions() {
        return conditions;
    }

    Object value(Term term, Solution solution) {
        if (term instanceof Term.Column column) {
            return ways.value(solution, column.path());
        }
        if (term instanceof Term.Named named) {
            return solution.named().get(named.name());
        }
        if (term instanceof Term.Outer outer) {
            return ways.value(solution.outer(), outer.path());
        }
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        if (term instanceof Term.Arithmetic arithmetic) {
            return arithmetic(arithmetic, solution);
        }
        if (term instanceof Term.Call call) {
            return call(call, solution);
        }
        if (term instanceof Term.Truncation truncation) {
            return Moments.truncated(value(truncation.of(), solution), truncation.unit());
        }
        if (term instanceof Term.Part part) {
            return Moments.part(value(part.of(), solution), part.part());
        }
        if (term instanceof Term.Case choice) {
            return value(conditions.holds(choice.condition(), solution) ? choice.then() : choice.otherwise(), solution);
        }
        if (term instanceof Term.Exists exists) {
            return exists(exists.query(), solution);
        }
        if (term instanceof Term.Subquery subquery) {
            List<Object> found = values(subquery.query(), subquery.result(), solution);
            return found.isEmpty() ? null : found.get(0);
        }
        throw new IllegalArgumentException("An aggregate is about many solutions: " + term);
    }

    boolean exists(Query query, Solution solution) {
        return !values(query, new Term.Column(Path.own("id")), solution).isEmpty();
    }

    List<Object> values(Query query, Term result, Solution solution) {
        return queries.rows(query, List.of(result), solution).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private Object arithmetic(Term.Arithmetic term, Solution solution) {
        Object first = value(term.left(), solution);
        Object second = value(term.right(), solution);
        if (first == null || second == null) {
            return null;
        }
        if (first instanceof BigDecimal decimal) {
            return decimal(decimal, term.operator(), (BigDecimal) second).stripTrailingZeros();
        }
        long left = (Long) first;
        long right = (Long) second;
        return switch (term.operator()) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            default -> left / right;
        };
    }

    private static BigDecimal decimal(BigDecimal left, char operator, BigDecimal right) {
        return switch (operator) {
            case '+' -> left.add(right);
            case '-' -> left.subtract(right);
            default -> left.multiply(right);
        };
    }

    private Object call(Term.Call call, Solution solution) {
        List<Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(value(argument, solution)));
        if (call.function().equals("coalesce")) {
            return arguments.stream().filter(Objects::nonNull).findFirst().orElse(null);
        }
        String text = (String) arguments.get(0);
        if (text == null) {
            return null;
        }
        return switch (call.function()) {
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            default -> (Object) (long) text.length();
        };
    }
}
