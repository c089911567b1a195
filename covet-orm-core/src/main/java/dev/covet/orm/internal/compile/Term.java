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
record Term(
        SqlExpression sql,
        @Nullable SqlType type,
        @Nullable FieldMeta field,
        boolean aggregate,
        boolean window,
        List<SqlExpression> grouping) {

    /** A column of a table. */
    static Term column(SqlExpression sql, FieldMeta field) {
        return new Term(sql, field.type(), field, false, false, List.of(sql));
    }

    /** A constant or a parameter, which no group depends on. */
    static Term constant(SqlExpression sql, @Nullable SqlType type) {
        return new Term(sql, type, null, false, false, List.of());
    }

    /** An expression made of others. */
    static Term of(SqlExpression sql, @Nullable SqlType type, List<Term> parts) {
        boolean aggregate = parts.stream().anyMatch(Term::aggregate);
        boolean window = parts.stream().anyMatch(Term::window);
        return new Term(sql, type, null, aggregate, window, aggregate || window ? groupingOf(parts) : List.of(sql));
    }

    /** A condition on others; a group may be tested for it where these are grouped by. */
    static Term condition(SqlExpression sql, List<Term> parts) {
        boolean aggregate = parts.stream().anyMatch(Term::aggregate);
        boolean window = parts.stream().anyMatch(Term::window);
        return new Term(sql, SqlType.BOOLEAN, null, aggregate, window, groupingOf(parts));
    }

    static Term of(Operand operand, List<Term> parts) {
        return of(operand.sql(), operand.type(), parts);
    }

    static List<SqlExpression> groupingOf(List<Term> parts) {
        List<SqlExpression> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.grouping()));
        return all;
    }

    Operand operand() {
        return new Operand(sql, type);
    }

    /** This taken to be of another type. */
    Term typed(SqlType other) {
        return new Term(sql, other, null, aggregate, window, grouping);
    }

    boolean isTrue() {
        return sql.equals(SqlExpression.Constant.TRUE);
    }

    boolean isFalse() {
        return sql.equals(SqlExpression.Constant.FALSE);
    }
}
