package dev.covet.orm.listener;

/**
 * The start of a transaction.
 *
 * @param datasource the name of the datasource
 * @param node the node that it runs on, such as {@code primary}
 * @param readOnly whether it only reads
 */
public record TransactionStart(String datasource, String node, boolean readOnly) {}
