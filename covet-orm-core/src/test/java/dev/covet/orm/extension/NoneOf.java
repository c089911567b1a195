package dev.covet.orm.extension;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.sql.SqlExpression;
import java.util.List;

/** {@code books__none_of}: the value is not in the list. */
final class NoneOf implements Lookup.OfList {

    @Override
    public String name() {
        return "none_of";
    }

    @Override
    public boolean isMetByNothing() {
        return true;
    }

    @Override
    public SqlExpression condition(Operand left, Operand array) {
        return new SqlExpression.Not(new SqlExpression.InArray(left.sql(), array.sql()));
    }

    @Override
    public SqlExpression conditionOnMembers(Operand left, List<Operand> members) {
        List<SqlExpression> all = members.stream().map(Operand::sql).toList();
        return new SqlExpression.Not(new SqlExpression.InList(left.sql(), all));
    }
}
