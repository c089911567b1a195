package dev.covet.orm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that writes. */
public sealed interface Statement {

    /** The columns of the written rows that the statement gives back. */
    List<String> returning();

    /** Calls the visitor's method for this kind of statement. */
    <R> R accept(Visitor<R> visitor);

    /**
     * One method for each kind of statement.
     *
     * @param <R> what a visit gives
     */
    interface Visitor<R> {
        R insert(Insert statement);

        R update(Update statement);

        R delete(Delete statement);
    }

    /**
     * An INSERT of one row or of many.
     *
     * @param table the table
     * @param columns the columns that get values
     * @param rows the rows, each with a value for every column; empty for one row of defaults, or where arrays stand
     * @param arrays one array parameter for each column, each element a row; empty where rows stand
     * @param conflict what happens where a unique rule is broken, or null for an error
     * @param returning the columns to give back
     */
    record Insert(
            String table,
            List<String> columns,
            List<List<SqlExpression>> rows,
            List<SqlExpression> arrays,
            @Nullable Conflict conflict,
            List<String> returning)
            implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.insert(this);
        }
    }

    /**
     * What an INSERT does where a unique rule is broken: nothing, or an update of the row that is there.
     *
     * @param rules the columns of each rule that is known; one where the row is updated
     * @param updates the columns that take the new values; empty to leave the row alone
     * @param condition the condition, as text, that limits the rule by which a row is updated; empty for none
     */
    record Conflict(List<List<String>> rules, List<String> updates, String condition) {

        /** What is done where rules are broken that are for all rows. */
        public Conflict(List<List<String>> rules, List<String> updates) {
            this(rules, updates, "");
        }
    }

    /** A column and the expression it is set to. */
    record Assignment(String column, SqlExpression value) {}

    /** An UPDATE of the rows under the condition; expressions know the table by its alias. */
    record Update(
            String table,
            String alias,
            List<Assignment> assignments,
            Select.@Nullable Source from,
            @Nullable SqlExpression where,
            List<String> returning)
            implements Statement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /** A DELETE of the rows under the condition; expressions know the table by its alias. */
    record Delete(String table, String alias, @Nullable SqlExpression where) implements Statement {

        @Override
        public List<String> returning() {
            return List.of();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delete(this);
        }
    }
}
