package dev.covet.orm.internal.spec;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a query, told by values: each item is selected under a name, so that a row can be found again by what it
 * is ordered by, and the rows behind it without counting those before.
 *
 * <p>The key comes last, so that no two rows are equal. Nulls stand at the end of an ascending item and at the beginning
 * of a descending one unless the item says otherwise, on every database.
 *
 * @param query the query, with the items selected
 * @param items the order
 */
public record KeysetOrder(QuerySpec query, List<Item> items) {

    private static final String RANDOM = "random";

    /**
     * What an item's values are, in words that are the same wherever the application runs.
     *
     * @param path where the values stand, empty if they are computed
     * @param constants the enum whose constants they are, or null
     */
    public record Values(String path, @Nullable Class<?> constants) {

        static Values of(ResolvedExpression expression) {
            FieldMeta field = expression.field();
            Class<?> constants =
                    field != null && field.javaType() instanceof Class<?> type && type.isEnum() ? type : null;
            return new Values(
                    expression instanceof ResolvedExpression.Column column ? path(column.path()) : "", constants);
        }

        private static String path(Path path) {
            StringBuilder text = new StringBuilder();
            path.relations().forEach(relation -> text.append(relation.name()).append("__"));
            return text.append(path.field().name()).toString();
        }
    }

    /**
     * One item of the order.
     *
     * @param name the name under which its value is selected
     * @param values what its values are
     * @param nullable whether there may be nulls
     * @param nullsFirst whether nulls come before all values, in the direction of the order
     */
    public record Item(String name, Values values, boolean descending, boolean nullable, boolean nullsFirst) {

        Item reversed() {
            return new Item(name, values, !descending, nullable, !nullsFirst);
        }

        /** Returns the condition that a row has the value. */
        private Q equal(@Nullable Object value) {
            return value == null ? Q.of(name + "__isnull", true) : Q.of(name, value);
        }

        /** Returns the condition that a row stands behind those with the value; null if none does. */
        private @Nullable Q behind(@Nullable Object value) {
            if (value == null) {
                return nullsFirst ? Q.of(name + "__isnull", false) : null;
            }
            Q greater = Q.of(name + (descending ? "__lt" : "__gt"), value);
            return nullable && !nullsFirst ? greater.or(Q.of(name + "__isnull", true)) : greater;
        }
    }

    /**
     * Returns the order of a query of objects.
     *
     * @throws QueryStateException if the query has no such order: it is sliced or random, or gives no objects
     */
    public static KeysetOrder of(QuerySpec spec) {
        SpecRules.notCombined(spec, "keyset");
        SpecRules.notSliced(spec, "ask for a page by keyset");
        SpecRules.notValues(spec, "keyset");
        SpecRules.notDistinctByFields(spec, "turn the pages of");
        boolean reversed = spec.shape().isReversed();
        List<Annotation> selected = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        int place = spec.shape().scope().size();
        for (ResolvedOrdering each : whole(spec, reversed)) {
            Annotation named = named(place + items.size(), each.expression());
            selected.add(named);
            boolean nullsFirst = each.nulls() == null ? each.descending() : each.nulls() == Ordering.Nulls.FIRST;
            items.add(new Item(
                    named.name(),
                    Values.of(each.expression()),
                    each.descending(),
                    isNullable(each.expression()),
                    nullsFirst));
        }
        QuerySpec forwards = reversed ? spec.with(Step.Reverse.INSTANCE) : spec;
        return new KeysetOrder(forwards.with(new Step.Annotate(selected, true)), List.copyOf(items));
    }

    private static Annotation named(int place, ResolvedExpression expression) {
        if (expression instanceof ResolvedExpression.FunctionCall call
                && call.function().name().equals(RANDOM)) {
            throw new QueryStateException(
                    "A random order has no pages by keyset: it is another one each time. Order by fields.");
        }
        boolean aggregate = expression.accept(AggregateDetector.aggregates(0));
        return new Annotation(place, "_keyset" + place, expression, aggregate);
    }

    /** Returns what the rows are ordered by, up to the key, which comes last. */
    private static List<ResolvedOrdering> whole(QuerySpec spec, boolean reversed) {
        List<ResolvedOrdering> asked = OrderingResolver.ofModel(spec.shape().model());
        for (Step step : spec.shape().steps()) {
            asked = step instanceof Step.OrderBy order ? order.items() : asked;
        }
        ResolvedExpression key = spec.shape().key();
        List<ResolvedOrdering> whole = new ArrayList<>();
        for (ResolvedOrdering item : ResolvedOrdering.followed(reversed ? ResolvedOrdering.reversed(asked) : asked)) {
            whole.add(item);
            if (item.expression().equals(key)) {
                return whole;
            }
        }
        whole.add(new ResolvedOrdering(key, false, null, null));
        return whole;
    }

    private static boolean isNullable(ResolvedExpression expression) {
        FieldMeta own = expression instanceof ResolvedExpression.Column column
                ? column.path().ownField()
                : null;
        return own == null || own.nullable();
    }

    /** Returns the same rows from the last to the first. */
    public KeysetOrder reversed() {
        return new KeysetOrder(query, items.stream().map(Item::reversed).toList());
    }

    /** Returns the rows in their order. */
    public QuerySpec rows() {
        return rows(query);
    }

    /** Returns the rows that stand behind the one with the values, which need not be there any more. */
    public QuerySpec behind(List<? extends @Nullable Object> values) {
        List<Q> ways = new ArrayList<>();
        Q before = null;
        for (int i = 0; i < items.size(); i++) {
            Q further = items.get(i).behind(values.get(i));
            if (further != null) {
                ways.add(before == null ? further : before.and(further));
            }
            Q equal = items.get(i).equal(values.get(i));
            before = before == null ? equal : before.and(equal);
        }
        return rows(ways.stream()
                .reduce((one, other) -> one.or(other))
                .map(query::filter)
                .orElseGet(query::none));
    }

    private QuerySpec rows(QuerySpec chosen) {
        List<Ordering> order = items.stream()
                .map(item -> {
                    String sign = item.descending() ? "-" : "";
                    Ordering plain = Ordering.of(sign + item.name());
                    return !item.nullable() ? plain : item.nullsFirst() ? plain.nullsFirst() : plain.nullsLast();
                })
                .toList();
        return chosen.orderBy(order);
    }
}
