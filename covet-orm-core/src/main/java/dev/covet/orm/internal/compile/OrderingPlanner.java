package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedOrdering;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of a query: the one asked for, else the model's own. */
final class OrderingPlanner {

    private final PlanScope scope;
    private @Nullable List<ResolvedOrdering> items;
    private boolean reversed;

    OrderingPlanner(PlanScope scope) {
        this.scope = scope;
    }

    /** An item of the order, planned. */
    record Item(ResolvedOrdering ordering, PlannedExpression term) {}

    void set(List<ResolvedOrdering> ordering) {
        items = ordering;
    }

    void reverse() {
        reversed = !reversed;
    }

    /** Returns whether the order is the model's own. */
    boolean isDefault() {
        return items == null;
    }

    /** Returns the items as written, in the direction asked for. */
    List<ResolvedOrdering> written() {
        List<ResolvedOrdering> chosen = items != null ? items : ResolvedOrdering.ofModel(scope.model());
        return reversed ? ResolvedOrdering.reversed(chosen) : chosen;
    }

    /**
     * Returns the items planned, an ordering by a relation replaced by the related model's own unless the relation is
     * selected; what is the same for all rows orders none.
     */
    List<Item> plan(Selection selected) {
        List<Item> planned = new ArrayList<>();
        for (ResolvedOrdering item : written()) {
            if (selected.hasColumn(item.expression())) {
                planned.add(item(item));
            } else {
                add(planned, item);
            }
        }
        planned.removeIf(item -> item.term().sql() instanceof SqlExpression.Constant);
        return planned;
    }

    private void add(List<Item> planned, ResolvedOrdering item) {
        if (item.related() == null) {
            planned.add(item(item));
        } else {
            item.related().forEach(related -> add(planned, related));
        }
    }

    private Item item(ResolvedOrdering item) {
        return new Item(item, scope.requireOrder(scope.expressions(null).plan(item.expression())));
    }
}
