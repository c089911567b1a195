package dev.covet.orm.extension;

import dev.covet.orm.lookup.AggregateCatalog;
import dev.covet.orm.lookup.FunctionCatalog;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.lookup.Transform;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Expressions;
import dev.covet.orm.query.Func;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;

/** What an application adds to the language of queries; registered once, before the first query that uses it. */
final class Extensions {

    static final Lookup NOT_EQUAL =
            Lookup.of("ne", (left, right) -> new SqlExpression.Binary(left.sql(), SqlOperator.NOT_EQUAL, right.sql()));

    static final Lookup HAS_WORD = new HasWord();

    static final Transform ABSOLUTE = Transform.of(
            "abs",
            SqlType.Kind::isNumeric,
            SqlType.DOUBLE,
            value -> new Operand(new SqlExpression.Call("ABS", List.of(value.as(SqlType.DOUBLE))), SqlType.DOUBLE));

    private Extensions() {}

    static void register() {
        Lookups.register(NOT_EQUAL);
        Lookups.register(HAS_WORD);
        Lookups.register(ABSOLUTE);
        FunctionCatalog.register("initial", (arguments, options) -> {
            List<SqlExpression> first = List.of(arguments.get(0).asText(), new SqlExpression.Constant(1));
            return new Operand(new SqlExpression.Call("LEFT", first), SqlType.TEXT);
        });
        AggregateCatalog.register("regr_slope", argument -> SqlType.DOUBLE);
    }

    static void unregister() {
        Lookups.unregister(NOT_EQUAL);
        Lookups.unregister(HAS_WORD);
        Lookups.unregister(ABSOLUTE);
        FunctionCatalog.unregister("initial");
        AggregateCatalog.unregister("regr_slope");
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
