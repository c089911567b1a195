package dev.covet.orm.dialect;

import dev.covet.orm.codec.Codec;
import dev.covet.orm.codec.Codecs;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import dev.covet.orm.sql.Statement;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Row;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * One kind of database: its facts, its types and its spelling of SQL.
 *
 * <pre>{@code
 * Dialect dialect = Dialect.forDriver(connectionFactory.getMetadata().getName());
 * RenderedSql sql = dialect.render(select);
 * }</pre>
 *
 * <p>Implementations are found by {@link ServiceLoader}; they are immutable and thread-safe.
 */
public interface Dialect {

    /** The name for messages, as {@code "PostgreSQL"}. */
    String name();

    /** Whether this is the dialect for the driver that calls itself so. */
    boolean supports(String driverName);

    /** What the database can do. */
    Features features();

    /** What the database can do when tables are made. */
    SchemaFeatures schemaFeatures();

    /** The codecs of the database, over the standard ones. */
    Codecs codecs();

    /**
     * The codec by which values of a column travel as elements of an array parameter, that of a list or of the rows of
     * an insert; null if they cannot.
     */
    default @Nullable Codec<?> arrayElement(Codec<?> column) {
        return column;
    }

    /**
     * An array parameter for the driver.
     *
     * @param elementType the driver's type of the values
     * @param values the values, an array of that type, which must not be changed any more
     */
    default Object arrayParameter(Class<?> elementType, @Nullable Object[] values) {
        return values;
    }

    /** How many rows are copied into a table at once; null if they are inserted always. */
    default @Nullable CopyFormat copies() {
        return null;
    }

    /**
     * The codec that reads columns of some types from the database's binary format as this one does from their text; null
     * if there is none.
     */
    default @Nullable Codec<?> binaryCodec(Codec<?> codec) {
        return null;
    }

    /**
     * Whether such codecs, one for each column, read rows like this one, which came in binary format, as its text would
     * be read.
     */
    default boolean readsBinary(List<? extends Codec<?>> codecs, Row row) {
        return false;
    }

    /** The parameter for a null of which only the database can tell the type. */
    default Object untypedNull() {
        return Parameters.in(String.class);
    }

    /** The name of the type in this database. */
    String typeName(SqlType type);

    /** The name in quotes, with quotes inside it doubled. */
    default String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The marker of the parameter at the position, from 1. */
    default String marker(int position) {
        return "$" + position;
    }

    /** The text in quotes, as a constant of a statement. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The text of a condition on the columns of one row, without parameters. */
    String render(SqlExpression condition, RowForm form);

    /** The text and the parameters of a query. */
    RenderedSql render(Query query);

    /** The text and the parameters of a statement that writes. */
    RenderedSql render(Statement statement);

    /**
     * The refusal of something that this database cannot do.
     *
     * @param what what that is, to be read after "PostgreSQL cannot"
     * @param fix a sentence on what to do
     */
    default UnsupportedQueryException unsupported(String what, String fix) {
        return new UnsupportedQueryException(
                Refusal.of(name() + " cannot " + what).fix(fix));
    }

    /**
     * The dialect for the driver that calls itself so.
     *
     * @throws dev.covet.orm.error.UnsupportedQueryException if no dialect supports it
     */
    static Dialect forDriver(String driverName) {
        return Dialects.forDriver(driverName, List.of());
    }
}
