package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resolved item of an ordering.
 *
 * @param expression the expression to order by, as the user wrote it
 * @param descending whether the order is descending
 * @param nulls where nulls are placed, or null for the default of the database
 * @param related the default ordering of the related model, if the item orders by a relation; null otherwise
 */
public record ResolvedOrdering(
        ResolvedExpression expression,
        boolean descending,
        Ordering.@Nullable Nulls nulls,
        @Nullable List<ResolvedOrdering> related) {

    /** Returns the default ordering of the model. */
    public static List<ResolvedOrdering> ofModel(ModelMeta<?> model) {
        return OrderingResolver.ofModel(model);
    }

    /** Returns the items with those that go by a relation replaced by the default ordering of its model. */
    static List<ResolvedOrdering> followed(List<ResolvedOrdering> items) {
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        for (ResolvedOrdering item : items) {
            if (item.related() == null) {
                all.add(item);
            } else {
                all.addAll(followed(item.related()));
            }
        }
        return all;
    }

    /** Returns whether rows are ordered by related rows, of which there may be several for each. */
    public boolean repeatsRows() {
        return followed(List.of(this)).stream()
                .anyMatch(item -> !ToManyRelations.of(item.expression()).isEmpty());
    }

    /** Returns the same order by another expression. */
    ResolvedOrdering by(ResolvedExpression other) {
        return new ResolvedOrdering(other, descending, nulls, null);
    }

    /** Returns the reverse of this item, including the placement of nulls. */
    ResolvedOrdering reversed() {
        Ordering.Nulls opposite =
                nulls == null ? null : nulls == Ordering.Nulls.FIRST ? Ordering.Nulls.LAST : Ordering.Nulls.FIRST;
        return new ResolvedOrdering(expression, !descending, opposite, related == null ? null : reversed(related));
    }

    /** Returns the items, each reversed. */
    public static List<ResolvedOrdering> reversed(List<ResolvedOrdering> items) {
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(item.reversed()));
        return List.copyOf(all);
    }
}
