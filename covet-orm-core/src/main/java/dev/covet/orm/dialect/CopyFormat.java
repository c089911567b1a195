package dev.covet.orm.dialect;

import dev.covet.orm.codec.Codec;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a database takes many rows at once in a form of its own, beside INSERT. No value is converted on the way, so the
 * database is asked first what the table has. Immutable.
 */
public interface CopyFormat {

    /** Returns the codec that makes the values of a column; null if they cannot be copied. */
    @Nullable
    Codec<?> element(Codec<?> column);

    /**
     * Returns the query for the columns that values can be copied into; its parameters are the table's name in quotes,
     * and the name of its key. It finds none in a table that takes no copies.
     */
    String columns();

    /** Reads a row of {@link #columns}. */
    Column column(Readable row);

    /** Returns the query for new keys; its parameters are {@link Column#keys}, and how many there are to be. */
    String keys();

    /** Reads the one row of {@link #keys}. */
    List<Long> madeKeys(Readable row);

    /**
     * Returns the statement that takes rows; null if a value would have to be converted for its column.
     *
     * @param table the table's name
     * @param columns the columns that the rows have
     * @param elements the codecs that make their values
     */
    @Nullable
    CopyStatement statement(String table, List<Column> columns, List<Codec<?>> elements);

    /**
     * A column of a table.
     *
     * @param type its type, by the number that the database gives it
     * @param keys what makes its values, if it is the key; null if nothing does, or it may not be asked
     */
    record Column(String name, long type, @Nullable String keys) {}
}
