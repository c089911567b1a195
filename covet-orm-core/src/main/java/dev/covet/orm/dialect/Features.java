package dev.covet.orm.dialect;

/**
 * What a database can do, as far as planning has to know.
 *
 * @param blocking whether the driver blocks the thread that subscribes
 * @param distinctOn whether DISTINCT may name its columns
 * @param returning whether INSERT, UPDATE and DELETE can give rows back in the statement
 * @param bulkArrays whether many rows are inserted from one array parameter a column
 * @param conflictUpdate whether an insert can update the row that is in its way
 * @param groupByKey whether grouping by a key covers the other columns of its table
 * @param lateral whether a joined query may refer to what stands before it
 * @param jsonOrder whether values of JSON documents are ordered by what they are, numbers as numbers
 * @param checksAtEnd whether references are checked at the end of a statement, so that rows that refer to each other can go
 * @param maxParameters the most parameters a statement may have
 */
public record Features(
        boolean blocking,
        boolean distinctOn,
        boolean returning,
        boolean bulkArrays,
        boolean conflictUpdate,
        boolean groupByKey,
        boolean lateral,
        boolean jsonOrder,
        boolean checksAtEnd,
        int maxParameters) {}
