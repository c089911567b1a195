package dev.covet.orm.extension;

import dev.covet.orm.lookup.AggregateFunction;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.SqlFunction;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.lookup.Vocabulary;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expressions;
import dev.covet.orm.query.Func;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;

/** What an application adds to the language of queries; found as a service. */
public final class Extensions implements Vocabulary {

    static final Lookup NOT_EQUAL =
            Lookup.of("ne", (left, right) -> new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql()));

    static final Lookup OUTSIDE = Lookup.ofPair(
            "outside",
            (left, low, high) -> new SqlExpression.Not(new SqlExpression.Between(left.sql(), low.sql(), high.sql())));

    static final Lookup EMPTY = Lookup.ofFlag("empty", (left, flag) -> {
        SqlExpression length = new SqlExpression.Call("LENGTH", List.of(left.asText()));
        SqlOperator operator = flag ? SqlOperator.EQUAL : SqlOperator.GREATER;
        return new SqlExpression.Binary(length, operator, new SqlExpression.Constant(0));
    });

    static final Transform ABSOLUTE = Transform.of(
            "abs",
            SqlType.Kind::isNumeric,
            SqlType.DOUBLE,
            value -> new Operand(new SqlExpression.Call("ABS", List.of(value.as(SqlType.DOUBLE))), SqlType.DOUBLE));

    static final SqlFunction INITIAL = SqlFunction.of(
            "initial",
            SqlType.TEXT,
            arguments ->
                    new SqlExpression.Call("LEFT", List.of(arguments.get(0).asText(), new SqlExpression.Constant(1))));

    static final AggregateFunction SLOPE = AggregateFunction.of("regr_slope", argument -> SqlType.DOUBLE);

    @Override
    public List<Lookup> lookups() {
        return List.of(NOT_EQUAL, new HasWord(), new NoneOf(), new AboveAll(), OUTSIDE, EMPTY);
    }

    @Override
    public List<Transform> transforms() {
        return List.of(ABSOLUTE);
    }

    @Override
    public List<SqlFunction> functions() {
        return List.of(INITIAL);
    }

    @Override
    public List<AggregateFunction> aggregates() {
        return List.of(SLOPE);
    }

    /** The first character of the text. */
    static Func initial(Object of) {
        return Expressions.call("initial", of);
    }

    /** How much {@code y} grows with {@code x}. */
    static Aggregate slope(Object y, Object x) {
        return Expressions.aggregate("regr_slope", y, x);
    }
}
