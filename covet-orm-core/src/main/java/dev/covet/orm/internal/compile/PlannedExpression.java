package dev.covet.orm.internal.compile;

import dev.covet.orm.lookup.Operand;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression planned: its SQL and what planning has to know of it.
 *
 * @param sql the expression
 * @param type its type, or null where nobody knows
 * @param field the field whose column it is, or null for anything computed
 * @param aggregate whether it holds an aggregate
 * @param window whether it holds a window function
 * @param grouping what GROUP BY lists so that it may be selected beside aggregates
 */
record PlannedExpression(
        SqlExpression sql,
        @Nullable SqlType type,
        @Nullable FieldMeta field,
        boolean aggregate,
        boolean window,
        List<SqlExpression> grouping) {

    /** A column of a table. */
    static PlannedExpression column(SqlExpression sql, FieldMeta field) {
        return new PlannedExpression(sql, field.type(), field, false, false, List.of(sql));
    }

    /** A constant or a parameter, which no group depends on. */
    static PlannedExpression constant(SqlExpression sql, @Nullable SqlType type) {
        return new PlannedExpression(sql, type, null, false, false, List.of());
    }

    /** An expression made of others. */
    static PlannedExpression of(SqlExpression sql, @Nullable SqlType type, List<PlannedExpression> parts) {
        boolean aggregate = parts.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = parts.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(
                sql, type, null, aggregate, window, aggregate || window ? groupingOf(parts) : List.of(sql));
    }

    /** A condition on others; a group may be tested for it where these are grouped by. */
    static PlannedExpression condition(SqlExpression sql, List<PlannedExpression> parts) {
        boolean aggregate = parts.stream().anyMatch(PlannedExpression::aggregate);
        boolean window = parts.stream().anyMatch(PlannedExpression::window);
        return new PlannedExpression(sql, SqlType.BOOLEAN, null, aggregate, window, groupingOf(parts));
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

    /** This taken to be of another type. */
    PlannedExpression typed(SqlType other) {
        return new PlannedExpression(sql, other, null, aggregate, window, grouping);
    }

    boolean isTrue() {
        return sql.equals(SqlExpression.Constant.TRUE);
    }

    boolean isFalse() {
        return sql.equals(SqlExpression.Constant.FALSE);
    }
}
