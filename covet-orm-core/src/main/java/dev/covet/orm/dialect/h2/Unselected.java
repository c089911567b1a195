package dev.covet.orm.dialect.h2;

import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * What H2 refuses unless it is selected: the order of DISTINCT ON, and conditions and subqueries that groups are made
 * of. A select within selects it as well, and one around it leaves it out again.
 */
final class Unselected {

    private static final String ALIAS = "d";

    private Unselected() {}

    /** Whether H2 refuses the select as it is. */
    static boolean refusedIn(Select select) {
        return !(select.distinctOn().isEmpty() && select.groupBy().isEmpty())
                && !selected(select.items()).containsAll(needed(select));
    }

    private static List<SqlExpression> selected(List<Select.Item> items) {
        return items.stream().map(Select.Item::expression).toList();
    }

    private static List<SqlExpression> needed(Select select) {
        List<SqlExpression> needed = new ArrayList<>();
        if (!select.distinctOn().isEmpty()) {
            select.ordering().forEach(term -> needed.add(term.expression()));
        }
        for (SqlExpression group : select.groupBy()) {
            if (!(group instanceof SqlExpression.Column || group instanceof SqlExpression.Call)) {
                needed.add(group);
            }
        }
        return needed;
    }

    /** The same rows by selects that H2 takes. */
    static Select accepted(Select select) {
        List<Select.Item> within = new ArrayList<>();
        List<Select.Item> around = new ArrayList<>();
        for (Select.Item item : select.items()) {
            around.add(new Select.Item(add(within, item.expression()), item.alias()));
        }
        List<OrderTerm> order = new ArrayList<>();
        for (OrderTerm term : select.ordering()) {
            order.add(new OrderTerm(add(within, term.expression()), term.descending(), term.nullsFirst()));
        }
        needed(select).stream().filter(each -> !selected(within).contains(each)).forEach(each -> add(within, each));
        return Select.of(around, new Select.Derived(select.withItems(within), ALIAS))
                .withOrdering(order);
    }

    /** Selects the expression within, and returns its column. */
    private static SqlExpression add(List<Select.Item> within, SqlExpression expression) {
        String name = "c" + within.size();
        within.add(new Select.Item(expression, name));
        return new SqlExpression.Column(ALIAS, name);
    }
}
