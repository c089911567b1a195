package dev.covet.orm.schema;

import io.r2dbc.spi.Readable;
import java.util.Locale;
import java.util.Objects;

/**
 * A column of a key, a unique constraint or a foreign key that a table of the current schema has.
 *
 * @param kind {@code primary key}, {@code unique} or {@code foreign key}
 */
public record CatalogConstraint(String table, String name, String kind, String column) {

    static final String PRIMARY_KEY = "primary key";
    static final String UNIQUE = "unique";
    static final String FOREIGN_KEY = "foreign key";

    /** Finds the constraints of all tables, a row for each of their columns; without parameters. */
    public static final String QUERY = """
            select cast(t.table_name as varchar), cast(t.constraint_name as varchar), \
            cast(t.constraint_type as varchar), cast(k.column_name as varchar) \
            from information_schema.table_constraints t join information_schema.key_column_usage k \
            on k.constraint_schema = t.constraint_schema and k.constraint_name = t.constraint_name \
            and k.table_name = t.table_name where t.table_schema = current_schema \
            order by t.table_name, t.constraint_name, k.ordinal_position""";

    /** Reads a row of the query. */
    public static CatalogConstraint read(Readable row) {
        return new CatalogConstraint(text(row, 0), text(row, 1), text(row, 2).toLowerCase(Locale.ROOT), text(row, 3));
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }
}
