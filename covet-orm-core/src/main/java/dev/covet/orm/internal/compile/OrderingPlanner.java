package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedOrdering;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the ordering of a query: the explicit one, otherwise the model's default. */
final class OrderingPlanner {

    private final PlanScope scope;
    private @Nullable List<ResolvedOrdering> items;
    private boolean reversed;

    OrderingPlanner(PlanScope scope) {
        this.scope = scope;
    }

    /** A planned item of the ordering. */
    record Item(ResolvedOrdering ordering, PlannedExpression term) {}

    void set(List<ResolvedOrdering> ordering) {
        items = ordering;
    }

    void reverse() {
        reversed = !reversed;
    }

    /** Returns whether the ordering is the model's default. */
    boolean isDefault() {
        return items == null;
    }

    /** Returns the resolved items, reversed if {@code reverse} was called. */
    List<ResolvedOrdering> written() {
        List<ResolvedOrdering> chosen = items != null ? items : ResolvedOrdering.ofModel(scope.model());
        return reversed ? ResolvedOrdering.reversed(chosen) : chosen;
    }

    /**
     * Plans the items. An item that orders by a relation is replaced by the related model's default ordering, unless
     * the relation is a selected column; constant items are dropped.
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

    /** Joins the related rows that the rows are ordered by, where there may be several for each. */
    void joinRepeating() {
        written().stream().filter(ResolvedOrdering::repeatsRows).forEach(item -> add(new ArrayList<>(), item));
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
