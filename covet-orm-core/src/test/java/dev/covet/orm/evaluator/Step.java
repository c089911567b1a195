package dev.covet.orm.evaluator;

import java.util.List;

/** One call that changes a query set of a program. */
sealed interface Step {

    record Filter(Condition condition, boolean exclude) implements Step {}

    /** {@code annotate}, or {@code alias} where rows do not carry the value. */
    record Annotate(String name, Term term, boolean selected) implements Step {}

    /** {@code values}, which makes groups where aggregates follow. */
    record Values(List<Term> columns) implements Step {}

    record Distinct() implements Step {}

    record OrderBy(List<Order> items) implements Step {}

    record Slice(int start, int stop) implements Step {}

    /** {@code and}, {@code or} or {@code xor} with another query set of the same model. */
    record Merge(Condition.Connector connector, Query other) implements Step {}

    /** An item of an ordering. */
    record Order(Term term, boolean descending, boolean nullsFirst) {}
}
