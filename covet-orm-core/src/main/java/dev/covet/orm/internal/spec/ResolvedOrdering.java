package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.query.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of an ordering.
 *
 * @param expression what to order by, as it was written
 * @param descending whether the greatest comes first
 * @param nulls where nulls go, or null where the database decides
 * @param related the order of the related model that stands for a relation; null where the expression stands for itself
 */
public record ResolvedOrdering(
        ResolvedExpression expression,
        boolean descending,
        Ordering.@Nullable Nulls nulls,
        @Nullable List<ResolvedOrdering> related) {

    /** Returns the model's own order. */
    public static List<ResolvedOrdering> ofModel(ModelMeta<?> model) {
        return OrderingResolver.ofModel(model);
    }

    /** Returns the opposite order, nulls included. */
    ResolvedOrdering reversed() {
        Ordering.Nulls opposite =
                nulls == null ? null : nulls == Ordering.Nulls.FIRST ? Ordering.Nulls.LAST : Ordering.Nulls.FIRST;
        return new ResolvedOrdering(expression, !descending, opposite, related == null ? null : reversed(related));
    }

    /** Returns the opposite of all items. */
    public static List<ResolvedOrdering> reversed(List<ResolvedOrdering> items) {
        List<ResolvedOrdering> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(item.reversed()));
        return List.copyOf(all);
    }
}
