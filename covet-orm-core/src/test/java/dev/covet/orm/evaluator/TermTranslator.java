package dev.covet.orm.evaluator;

import static dev.covet.orm.query.Expressions.aggregate;
import static dev.covet.orm.query.Expressions.caseWhen;
import static dev.covet.orm.query.Expressions.coalesce;
import static dev.covet.orm.query.Expressions.count;
import static dev.covet.orm.query.Expressions.exists;
import static dev.covet.orm.query.Expressions.extract;
import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.length;
import static dev.covet.orm.query.Expressions.lower;
import static dev.covet.orm.query.Expressions.outerRef;
import static dev.covet.orm.query.Expressions.rank;
import static dev.covet.orm.query.Expressions.subquery;
import static dev.covet.orm.query.Expressions.trunc;
import static dev.covet.orm.query.Expressions.upper;
import static dev.covet.orm.query.Expressions.value;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expression;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Window;

/** Says expressions and conditions of programs in Covet's API. */
final class TermTranslator {

    private TermTranslator() {}

    static Expression expression(Term term) {
        if (term instanceof Term.Column column) {
            return f(column.path().text());
        }
        if (term instanceof Term.Named named) {
            return f(named.name());
        }
        if (term instanceof Term.Outer outer) {
            return outerRef(outer.path().text());
        }
        if (term instanceof Term.Literal literal) {
            return value(literal.value());
        }
        if (term instanceof Term.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (term instanceof Term.Call call) {
            return call(call);
        }
        if (term instanceof Term.Truncation truncation) {
            return trunc(expression(truncation.of()), truncation.unit(), Moments.ZONE);
        }
        if (term instanceof Term.Part part) {
            return extract(expression(part.of()), part.part());
        }
        if (term instanceof Term.Window window) {
            return windowOf(window);
        }
        if (term instanceof Term.Case choice) {
            return caseWhen(condition(choice.condition()), expression(choice.then()))
                    .otherwise(expression(choice.otherwise()));
        }
        if (term instanceof Term.Exists exists) {
            return exists(QueryTranslator.query(exists.query()));
        }
        if (term instanceof Term.Subquery subquery) {
            return subquery(QueryTranslator.column(subquery.query(), subquery.result()));
        }
        return aggregateOf((Term.Aggregate) term);
    }

    private static Expression windowOf(Term.Window term) {
        Expression function =
                term.function().equals("rank") ? rank() : aggregate(term.function(), expression(term.of()));
        Window ordered = window(function).orderBy(expression(term.order()).asc().nullsLast());
        return term.partition() == null ? ordered : ordered.partitionBy(expression(term.partition()));
    }

    private static Expression arithmetic(Term.Arithmetic term) {
        Expression left = expression(term.left());
        Expression right = expression(term.right());
        return switch (term.operator()) {
            case '+' -> left.plus(right);
            case '-' -> left.minus(right);
            case '*' -> left.times(right);
            default -> left.dividedBy(right);
        };
    }

    private static Expression call(Term.Call call) {
        Object[] arguments =
                call.arguments().stream().map(TermTranslator::expression).toArray();
        return switch (call.function()) {
            case "lower" -> lower(arguments[0]);
            case "upper" -> upper(arguments[0]);
            case "length" -> length(arguments[0]);
            default -> coalesce(arguments);
        };
    }

    private static Expression aggregateOf(Term.Aggregate term) {
        Aggregate aggregate = term.of() == null ? count("*") : aggregate(term.function(), expression(term.of()));
        Aggregate distinct = term.distinct() ? aggregate.distinct() : aggregate;
        return term.filter() == null ? distinct : distinct.filter(condition(term.filter()));
    }

    static Q condition(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return Q.not(condition(not.condition()));
        }
        if (condition instanceof Condition.Group group) {
            return group.members().stream()
                    .map(TermTranslator::condition)
                    .reduce((left, right) -> switch (group.connector()) {
                        case AND -> left.and(right);
                        case OR -> left.or(right);
                        case XOR -> left.xor(right);
                    })
                    .orElseThrow();
        }
        if (condition instanceof Condition.Exists exists) {
            return Q.of(exists(QueryTranslator.query(exists.query())));
        }
        if (condition instanceof Condition.Among among) {
            return Q.of(among.path().text() + "__in", QueryTranslator.column(among.query(), among.result()));
        }
        if (condition instanceof Condition.Lookup lookup) {
            return Q.of(key(lookup.path().text(), lookup.lookup()), right(lookup.value()));
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        return comparison.left() instanceof Term.Named named
                ? Q.of(key(named.name(), comparison.lookup()), right(comparison.value()))
                : Q.of(expression(comparison.left()).is(comparison.lookup(), right(comparison.value())));
    }

    private static String key(String path, String lookup) {
        return lookup.equals("exact") ? path : path + "__" + lookup;
    }

    private static Object right(Object value) {
        return value instanceof Term term ? expression(term) : value;
    }
}
