package dev.covet.orm.schema;

import dev.covet.orm.dialect.Dialect;
import io.r2dbc.spi.Readable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that queries find.
 *
 * @param type the database's name of the type, without length; for an array after that of its elements, if it is told
 * @param length the greatest number of characters, null for a type without one
 * @param precision the number of digits, null for a type without
 * @param scale the number of digits after the point, null for a type without
 * @param filledIn whether the database puts a value where an insert gives none
 */
public record CatalogColumn(
        String table,
        String name,
        String type,
        boolean nullable,
        @Nullable Long length,
        @Nullable Long precision,
        @Nullable Long scale,
        boolean filledIn) {

    private static final String QUERY = """
            select cast(c.table_name as varchar), cast(c.column_name as varchar), \
            cast(coalesce((select e.data_type from information_schema.element_types e \
            where lower(c.data_type) = 'array' and e.object_schema = c.table_schema and e.object_name = c.table_name \
            and e.object_type = 'TABLE' and e.collection_type_identifier = c.dtd_identifier) || ' ', '') \
            || c.data_type as varchar), \
            cast(c.is_nullable as varchar), cast(c.character_maximum_length as bigint), \
            cast(c.numeric_precision as bigint), cast(c.numeric_scale as bigint), \
            case when c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS' \
            then 'YES' else 'NO' end \
            from information_schema.columns c where %s \
            order by c.table_name, c.ordinal_position""";

    /** The query that finds the columns of all tables; without parameters. */
    public static String query(Dialect dialect) {
        return QUERY.formatted(dialect.schemaFeatures().foundTable().formatted("c.table_schema", "c.table_name"));
    }

    /** Reads a row of the query. */
    public static CatalogColumn read(Readable row) {
        return new CatalogColumn(
                text(row, 0),
                text(row, 1),
                text(row, 2).toLowerCase(Locale.ROOT),
                isYes(row, 3),
                row.get(4, Long.class),
                row.get(5, Long.class),
                row.get(6, Long.class),
                isYes(row, 7));
    }

    private static boolean isYes(Readable row, int index) {
        return text(row, index).equalsIgnoreCase("YES");
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }
}
