package dev.covet.orm.evaluator;

import java.util.List;

/** A condition of a program. */
sealed interface Condition {

    /** A lookup of a path and a value, which may be null, a list, or a term. */
    record Lookup(Path path, String lookup, Object value) implements Condition {}

    /** A lookup of a term, as {@code f("plays").plus(1).gt(f("rating"))}. */
    record Comparison(Term left, String lookup, Object value) implements Condition {}

    /** Whether the value of the path is among those of a term over the rows of a query. */
    record Among(Path path, Query query, Term result) implements Condition {}

    /** Whether the query, which may refer to the row, finds any. */
    record Exists(Query query) implements Condition {}

    /** A negation; made by {@link #not}, since the negation of a negation is the condition itself. */
    record Not(Condition condition) implements Condition {}

    record Group(Connector connector, List<Condition> members) implements Condition {}

    static Condition not(Condition condition) {
        return condition instanceof Not not ? not.condition() : new Not(condition);
    }

    /** How members are joined; an odd number of those joined by {@code XOR} is true. */
    enum Connector {
        AND,
        OR,
        XOR
    }
}
