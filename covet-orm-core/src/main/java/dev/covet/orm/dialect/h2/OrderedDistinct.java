package dev.covet.orm.dialect.h2;

import dev.covet.orm.sql.OrderTerm;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * DISTINCT ON in an order by what is not selected, which H2 refuses: a select within selects what the order needs as
 * well, and one around it leaves that out again.
 */
final class OrderedDistinct {

    private static final String ALIAS = "d";

    private OrderedDistinct() {}

    /** Whether H2 refuses the select as it is. */
    static boolean refusedBy(Select select) {
        List<SqlExpression> selected =
                select.items().stream().map(Select.Item::expression).toList();
        return !select.distinctOn().isEmpty()
                && !select.ordering().stream().map(OrderTerm::expression).allMatch(selected::contains);
    }

    /** The same rows by selects that H2 takes. */
    static Select accepted(Select select) {
        List<Select.Item> within = new ArrayList<>();
        List<Select.Item> around = new ArrayList<>();
        for (Select.Item item : select.items()) {
            around.add(new Select.Item(column(within.size()), item.alias()));
            within.add(new Select.Item(item.expression(), name(within.size())));
        }
        List<OrderTerm> order = new ArrayList<>();
        for (OrderTerm term : select.ordering()) {
            order.add(new OrderTerm(column(within.size()), term.descending(), term.nullsFirst()));
            within.add(new Select.Item(term.expression(), name(within.size())));
        }
        return Select.of(around, new Select.Derived(select.withItems(within), ALIAS))
                .withOrdering(order);
    }

    private static String name(int index) {
        return "c" + index;
    }

    private static SqlExpression column(int index) {
        return new SqlExpression.Column(ALIAS, name(index));
    }
}
