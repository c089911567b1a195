package dev.covet.orm.dialect.h2;

import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes which rows an aggregate takes as H2 understands it. It counts its columns wrongly where FILTER stands beside a
 * subquery about the group, and overlooks a condition that is always false where it counts a whole table.
 */
final class H2Filters {

    private static final Set<String> TAKE_NULL = Set.of("ARRAY_AGG", "JSONB_AGG");

    private H2Filters() {}

    /** Returns the aggregate over null in place of rows that it does not take, unless it would take the null. */
    static SqlExpression.AggregateCall spelled(SqlExpression.AggregateCall call) {
        SqlExpression filter = call.filter();
        if (filter == null || TAKE_NULL.contains(call.function())) {
            return call;
        }
        List<SqlExpression> arguments = new ArrayList<>(call.arguments());
        SqlExpression taken = arguments.isEmpty() ? SqlExpression.Constant.ONE : arguments.remove(0);
        arguments.add(0, new SqlExpression.Case(List.of(new SqlExpression.Branch(filter, taken)), null));
        return new SqlExpression.AggregateCall(call.function(), arguments, call.distinct(), call.ordering(), null);
    }
}
