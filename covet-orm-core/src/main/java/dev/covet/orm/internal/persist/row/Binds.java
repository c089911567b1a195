package dev.covet.orm.internal.persist.row;

import dev.covet.orm.sql.SqlExpression;
import java.util.List;
import java.util.stream.IntStream;

/** Parameters known by their position, so that arguments stand in the order in which the statement is built. */
public final class Binds {

    private Binds() {}

    public static SqlExpression at(int position) {
        return new SqlExpression.Bind(position, null);
    }

    /** As many parameters as there are columns, the first at the given position. */
    public static List<SqlExpression> row(int first, int columns) {
        return IntStream.range(first, first + columns).mapToObj(Binds::at).toList();
    }
}
