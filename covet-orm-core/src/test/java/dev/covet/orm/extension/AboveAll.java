package dev.covet.orm.extension;

import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Operand;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code books__above_all}: the value is greater than each of the list; each travels as a parameter of its own. */
final class AboveAll implements Lookup.OfList {

    @Override
    public String name() {
        return "above_all";
    }

    @Override
    public boolean comparesOrder() {
        return true;
    }

    @Override
    public boolean isMetByNothing() {
        return true;
    }

    @Override
    public boolean takesArray(@Nullable SqlType left) {
        return false;
    }

    @Override
    public SqlExpression condition(Operand left, Operand array) {
        throw new UnsupportedOperationException("This lookup takes no array");
    }

    @Override
    public SqlExpression conditionOnMembers(Operand left, List<Operand> members) {
        return new SqlExpression.Junction(
                true,
                members.stream()
                        .map(member -> new SqlExpression.Binary(left.sql(), SqlOperator.GREATER, member.sql()))
                        .map(SqlExpression.class::cast)
                        .toList());
    }
}
