package dev.covet.orm.evaluator;

import java.util.List;
import java.util.Map;

/** What a program asks of its query set. */
sealed interface Question {

    /** The keys of the objects, and their annotations of these names. */
    record Objects(List<String> annotations) implements Question {}

    /** {@code valuesList} of the terms. */
    record Rows(List<Term> columns) implements Question {}

    /** The number of objects, or of the rows of {@code valuesList} if there are columns. */
    record Count(List<Term> columns) implements Question {}

    /** Whether there is an object, or a row. */
    record Exists(List<Term> columns) implements Question {}

    /** Figures over all objects. */
    record Totals(Map<String, Term> aggregates) implements Question {}

    /**
     * The rows of this query and of another one, combined by {@code union}, {@code unionAll}, {@code intersection} or
     * {@code difference}, or only their number.
     */
    record Combined(String operation, Query other, List<Term> columns, boolean counted) implements Question {}
}
