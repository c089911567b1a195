package dev.covet.orm.evaluator;

import java.util.List;

/** An expression of a program. */
sealed interface Term {

    /** A column, of the row or of a related one. */
    record Column(Path path) implements Term {}

    /** An annotation by its name. */
    record Named(String name) implements Term {}

    /** A column of the row of the query around the subquery. */
    record Outer(Path path) implements Term {}

    record Literal(Object value) implements Term {}

    /** Two numbers, and one of {@code + - * /} between them; the quotient of whole ones is truncated. */
    record Arithmetic(char operator, Term left, Term right) implements Term {}

    /** One of the functions {@code lower upper length coalesce}. */
    record Call(String function, List<Term> arguments) implements Term {}

    /** A date or a point in time, cut to the unit. */
    record Truncation(Term of, String unit) implements Term {}

    /** A part of a date or of a point in time. */
    record Part(Term of, String part) implements Term {}

    /**
     * A function of the rows of the partition up to this one.
     *
     * @param of what of each row; null for {@code rank}
     * @param partition what makes a partition; null for one of all rows
     */
    record Window(String function, Term of, Term partition, Term order) implements Term {}

    /** One of two terms. */
    record Case(Condition condition, Term then, Term otherwise) implements Term {}

    /** Whether the query, which may refer to the row, finds any. */
    record Exists(Query query) implements Term {}

    /** The term for the first row of the query, which may refer to the row. */
    record Subquery(Query query, Term result) implements Term {}

    /**
     * A value computed from many rows.
     *
     * @param of what of each row; null for the rows themselves, as {@code count("*")} has it
     * @param filter which of the rows; null for all
     */
    record Aggregate(String function, Term of, boolean distinct, Condition filter) implements Term {}
}
