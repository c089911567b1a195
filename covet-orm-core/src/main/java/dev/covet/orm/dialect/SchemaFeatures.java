package dev.covet.orm.dialect;

/**
 * What a database can do when tables are made.
 *
 * @param deferrableConstraints whether a foreign key can be checked at the end of the transaction
 * @param partialIndexes whether an index can be limited to some rows
 * @param foundTable the SQL condition that a query finds a table by its name alone; {@code %1$s} stands for the schema
 *     of the table, {@code %2$s} for its name
 */
public record SchemaFeatures(boolean deferrableConstraints, boolean partialIndexes, String foundTable) {

    /** Tables are looked for in the current schema. */
    public SchemaFeatures(boolean deferrableConstraints, boolean partialIndexes) {
        this(deferrableConstraints, partialIndexes, "%1$s = current_schema");
    }
}
