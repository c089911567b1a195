package dev.covet.orm.dialect;

/**
 * What a database can do when tables are made.
 *
 * @param deferrableConstraints whether a foreign key can be checked at the end of the transaction
 * @param partialIndexes whether an index can be limited to some rows
 */
public record SchemaFeatures(boolean deferrableConstraints, boolean partialIndexes) {}
