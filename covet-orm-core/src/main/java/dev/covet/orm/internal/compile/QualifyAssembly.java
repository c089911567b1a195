package dev.covet.orm.internal.compile;

import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Assembles a SELECT with conditions on window functions: an outer query filters the derived table that computes the
 * window functions. Rows are made distinct by fields in the outer query, where those that do not fit are left out.
 */
final class QualifyAssembly {

    private final SelectAssembly assembly;
    private final SelectPlanner planner;
    private final Predicate.Split split;

    QualifyAssembly(SelectAssembly assembly, SelectPlanner planner, Predicate.Split split) {
        this.assembly = assembly;
        this.planner = planner;
        this.split = split;
    }

    Select select(List<Select.Item> items, List<OrderingPlanner.Item> order) {
        List<Select.Item> inner = new ArrayList<>(items);
        List<OrderTerm> outerOrder = new ArrayList<>();
        String alias = planner.scope().derivedAlias();
        for (OrderingPlanner.Item item : order) {
            int position = position(inner, item.term().sql());
            outerOrder.add(ExpressionPlanner.toSql(item.ordering(), column(alias, position)));
        }
        List<SqlExpression> distinctOn = new ArrayList<>();
        for (SqlExpression field : assembly.distinctOn(planner.distinct())) {
            distinctOn.add(column(alias, position(inner, field)));
        }
        PlannedExpression condition = Predicate.and(split.qualify()).toTerm();
        inner.add(new Select.Item(condition.sql(), null));
        SqlExpression tested = column(alias, inner.size());
        Predicate.Split rows = new Predicate.Split(split.where(), split.having(), List.of());
        Select plain = assembly.plain(inner, rows, List.of(), null, null);
        Select all = SelectAssembly.named(distinctOn.isEmpty() ? plain : SelectAssembly.withoutDistinct(plain));
        List<Select.Item> outer = new ArrayList<>();
        for (int i = 1; i <= items.size(); i++) {
            outer.add(new Select.Item(column(alias, i), null));
        }
        return new Select(
                !distinctOn.isEmpty(),
                distinctOn,
                outer,
                new Select.Derived(all, alias),
                List.of(),
                tested,
                List.of(),
                null,
                outerOrder,
                planner.limit(),
                planner.offset(),
                null);
    }

    /** Returns the 1-based position of the expression among the items, to which it is added if it is not there. */
    private static int position(List<Select.Item> items, SqlExpression expression) {
        Select.Item item = new Select.Item(expression, null);
        if (!items.contains(item)) {
            items.add(item);
        }
        return items.indexOf(item) + 1;
    }

    private static SqlExpression.Column column(String alias, int position) {
        return new SqlExpression.Column(alias, "c" + position);
    }
}
