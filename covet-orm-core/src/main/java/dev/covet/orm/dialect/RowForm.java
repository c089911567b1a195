package dev.covet.orm.dialect;

/** How a condition on the columns of one row is written where there are neither tables nor parameters. */
public interface RowForm {

    /** Returns the text for a column of the row. */
    String column(String name);

    /** Returns the text for the value of a parameter. */
    String value(Object key);

    /**
     * Refuses a query inside the condition.
     *
     * @throws dev.covet.orm.error.CovetException always
     */
    RuntimeException query();
}
