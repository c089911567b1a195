package dev.covet.orm.internal.persist.row;

import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import java.util.stream.IntStream;

/** Creates SQL parameters that are identified by their position in the arguments. */
public final class Binds {

    private Binds() {}

    public static SqlExpression at(int position) {
        return new SqlExpression.Bind(position, null);
    }

    /** Returns the parameter for an array, of whose elements some databases have to be told the type. */
    static SqlExpression array(int position, SqlType element) {
        return new SqlExpression.Bind(position, SqlType.array(element.unlimited()));
    }

    /** Returns one parameter for each column, the first at the given position. */
    public static List<SqlExpression> row(int first, int columns) {
        return IntStream.range(first, first + columns).mapToObj(Binds::at).toList();
    }
}
