package dev.covet.orm.internal.compile;

import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Assembles a SELECT with conditions on window functions: an outer query filters the derived table that computes the
 * window functions.
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
            inner.add(new Select.Item(item.term().sql(), null));
            outerOrder.add(ExpressionPlanner.toSql(item.ordering(), column(alias, inner.size())));
        }
        PlannedExpression condition = Predicate.and(split.qualify()).toTerm();
        inner.add(new Select.Item(condition.sql(), null));
        SqlExpression tested = column(alias, inner.size());
        Predicate.Split rows = new Predicate.Split(split.where(), split.having(), List.of());
        Select all = SelectAssembly.named(assembly.plain(inner, rows, List.of(), null, null));
        List<Select.Item> outer = new ArrayList<>();
        for (int i = 1; i <= items.size(); i++) {
            outer.add(new Select.Item(column(alias, i), null));
        }
        return new Select(
                false,
                List.of(),
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

    private static SqlExpression.Column column(String alias, int position) {
        return new SqlExpression.Column(alias, "c" + position);
    }
}
