package dev.covet.orm.internal.compile;

import dev.covet.orm.lookup.Operand;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned expression: its SQL and the properties that planning needs.
 *
 * @param sql the SQL
 * @param type the type, or null if unknown
 * @param field the field whose values it has, or null if it is computed
 * @param aggregate whether it contains an aggregate
 * @param window whether it contains a window function
 * @param grouping the expressions that GROUP BY must list if it is selected together with aggregates
 * @param parts the expressions that it is composed of, as far as GROUP BY may list them instead
 */
record PlannedExpression(
        SqlExpression sql,
        @Nullable SqlType type,
        @Nullable FieldMeta field,
        boolean aggregate,
        boolean window,
        List<SqlExpression> grouping,
        List<PlannedExpression> parts) {

    PlannedExpression(
            SqlExpression sql,
            @Nullable SqlType type,
            @Nullable FieldMeta field,
            boolean aggregate,
            boolean window,
            List<SqlExpression> grouping) {
        this(sql, type, field, aggregate, window, grouping, List.of());
    }

    /** Returns a column of a table. */
    static PlannedExpression column(SqlExpression sql, FieldMeta field) {
        return new PlannedExpression(sql, field.type(), field, false, false, List.of(sql));
    }

    /** Returns a constant or a parameter, which need not be in GROUP BY. */
    static PlannedExpression constant(SqlExpression sql, @Nullable SqlType type) {
        return new PlannedExpression(sql, type, null, false, false, List.of());
    }

    /** Returns an expression that is composed of others. */
    static PlannedExpression of(SqlExpression sql, @Nullable SqlType type, List<PlannedExpression> parts) {
        boolean aggregate = parts.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = parts.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(
                sql, type, null, aggregate, window, aggregate || window ? groupingOf(parts) : List.of(sql), parts);
    }

    /** Returns a condition on others; GROUP BY lists the columns of its parts instead of the condition. */
    static PlannedExpression condition(SqlExpression sql, List<PlannedExpression> parts) {
        boolean aggregate = parts.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = parts.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(sql, SqlType.BOOLEAN, null, aggregate, window, groupingOf(parts), parts);
    }

    static PlannedExpression of(Operand operand, List<PlannedExpression> parts) {
        return of(operand.sql(), operand.type(), parts);
    }

    static List<SqlExpression> groupingOf(List<PlannedExpression> parts) {
        List<SqlExpression> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.grouping()));
        return all;
    }

    Operand operand() {
        return new Operand(sql, type);
    }

    /**
     * Returns this expression as one that groups are made of: GROUP BY lists it as a whole, even where it is a subquery,
     * which otherwise stands there by the columns that it refers to.
     */
    PlannedExpression whole() {
        boolean varies = !aggregate && !window && !grouping.isEmpty();
        return varies ? new PlannedExpression(sql, type, field, false, false, List.of(sql)) : this;
    }

    /** Returns this expression with another type; no cast is generated. */
    PlannedExpression typed(SqlType other) {
        return new PlannedExpression(sql, other, null, aggregate, window, grouping, parts);
    }

    boolean isTrue() {
        return sql.equals(SqlExpression.Constant.TRUE);
    }

    boolean isFalse() {
        return sql.equals(SqlExpression.Constant.FALSE);
    }
}
