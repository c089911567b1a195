package dev.covet.orm.evaluator;

/**
 * A way from the rows of one table to those of another.
 *
 * @param reference the column that refers: of {@code from} if the relation is to one row, else of {@code to}; empty where
 *     the rows are linked by pairs of keys
 */
record Relation(Table from, String name, Table to, boolean toMany, String reference) {

    static Relation toOne(Table from, String name, Table to) {
        return new Relation(from, name, to, false, name);
    }

    static Relation back(Table from, String name, Table to, String reference) {
        return new Relation(from, name, to, true, reference);
    }

    static Relation linked(Table from, String name, Table to) {
        return new Relation(from, name, to, true, "");
    }

    boolean isLinked() {
        return reference.isEmpty();
    }
}
