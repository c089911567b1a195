package dev.covet.orm.dialect;

/**
 * What a database can do, as far as planning has to know.
 *
 * @param distinctOn whether DISTINCT may name its columns
 * @param returning whether an insert can give back what the database filled in; else the driver is asked for it, row by
 * row
 * @param bulkArrays whether many rows are inserted from one array parameter a column
 * @param groupByKey whether grouping by a key covers the other columns of its table
 * @param computedGroups whether conditions on groups may look at what they are made of where that is no column
 * @param jsonOrder whether values of JSON documents are ordered by what they are, numbers as numbers
 * @param checksAtEnd whether references are checked at the end of a statement, so that rows that refer to each other
 * can go
 * @param lockedTables whether a lock may name the tables whose rows it is for
 * @param conflictsAmongRows whether an insert that passes over rows that break a unique rule looks at its own rows too
 * @param maxParameters the most parameters a statement may have
 */
public record Features(
        boolean distinctOn,
        boolean returning,
        boolean bulkArrays,
        boolean groupByKey,
        boolean computedGroups,
        boolean jsonOrder,
        boolean checksAtEnd,
        boolean lockedTables,
        boolean conflictsAmongRows,
        int maxParameters) {}
