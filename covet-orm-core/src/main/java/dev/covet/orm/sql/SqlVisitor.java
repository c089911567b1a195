package dev.covet.orm.sql;

/**
 * A walk over expressions, with one method for each kind of node; the visitor drives, nodes never visit their children.
 *
 * @param <R> what a visit gives
 */
public interface SqlVisitor<R> {
    R column(SqlExpression.Column node);

    R bind(SqlExpression.Bind node);

    R constant(SqlExpression.Constant node);

    R binary(SqlExpression.Binary node);

    R junction(SqlExpression.Junction node);

    R parity(SqlExpression.Parity node);

    R not(SqlExpression.Not node);

    R isNull(SqlExpression.IsNull node);

    R like(SqlExpression.Like node);

    R regex(SqlExpression.Regex node);

    R between(SqlExpression.Between node);

    R inArray(SqlExpression.InArray node);

    R inList(SqlExpression.InList node);

    R inQuery(SqlExpression.InQuery node);

    R exists(SqlExpression.Exists node);

    R scalar(SqlExpression.Scalar node);

    R call(SqlExpression.Call node);

    R aggregate(SqlExpression.AggregateCall node);

    R over(SqlExpression.Over node);

    R caseWhen(SqlExpression.Case node);

    R cast(SqlExpression.Cast node);

    R extract(SqlExpression.Extract node);

    R truncate(SqlExpression.Truncate node);

    R atZone(SqlExpression.AtZone node);

    R fromZone(SqlExpression.FromZone node);

    R jsonPath(SqlExpression.JsonPath node);

    R collate(SqlExpression.Collate node);

    R template(SqlExpression.Template node);
}
