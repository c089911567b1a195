package dev.covet.orm.schema;

import dev.covet.orm.dialect.Dialect;
import io.r2dbc.spi.Readable;
import java.util.Locale;
import java.util.Objects;

/**
 * A column of a key, a unique constraint or a foreign key of a table that queries find.
 *
 * @param kind {@code primary key}, {@code unique} or {@code foreign key}
 */
public record CatalogConstraint(String table, String name, String kind, String column) {

    static final String PRIMARY_KEY = "primary key";
    static final String UNIQUE = "unique";
    static final String FOREIGN_KEY = "foreign key";

    private static final String QUERY = """
            select cast(t.table_name as varchar), cast(t.constraint_name as varchar), \
            cast(t.constraint_type as varchar), cast(k.column_name as varchar) \
            from information_schema.table_constraints t join information_schema.key_column_usage k \
            on k.constraint_schema = t.constraint_schema and k.constraint_name = t.constraint_name \
            and k.table_name = t.table_name where %s \
            order by t.table_name, t.constraint_name, k.ordinal_position""";

    /** The query that finds the constraints of all tables, a row for each of their columns; without parameters. */
    public static String query(Dialect dialect) {
        return QUERY.formatted(dialect.schemaFeatures().foundTable().formatted("t.table_schema", "t.table_name"));
    }

    /** Reads a row of the query. */
    public static CatalogConstraint read(Readable row) {
        return new CatalogConstraint(text(row, 0), text(row, 1), text(row, 2).toLowerCase(Locale.ROOT), text(row, 3));
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }
}
