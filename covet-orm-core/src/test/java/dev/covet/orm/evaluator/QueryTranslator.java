package dev.covet.orm.evaluator;

import dev.covet.orm.QuerySet;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import java.util.ArrayList;
import java.util.List;

/** Says queries of programs in Covet's API. */
final class QueryTranslator {

    private QueryTranslator() {}

    /** The query set of objects, or of groups. */
    @SuppressWarnings("unchecked")
    static QuerySet<Object> query(Query query) {
        QuerySet<Object> translated = (QuerySet<Object>) query.table().objects().everything();
        for (Step step : query.steps()) {
            translated = apply(step, translated);
        }
        return translated;
    }

    /** The query set of one column. */
    static QuerySet<Object> column(Query query, Term column) {
        return query(query).valuesFlat(item(column));
    }

    /** The query set of rows of these columns. */
    static QuerySet<List<Object>> rows(Query query, List<Term> columns) {
        return query(query).valuesList(items(columns));
    }

    /** What {@code values} and {@code valuesList} take for these columns. */
    static Object[] items(List<Term> columns) {
        List<Object> items = new ArrayList<>();
        for (Term column : columns) {
            Object item = item(column);
            items.add(
                    item instanceof String
                            ? item
                            : TermTranslator.expression(column).as("column" + items.size()));
        }
        return items.toArray();
    }

    private static Object item(Term column) {
        if (column instanceof Term.Column plain) {
            return plain.path().text();
        }
        return column instanceof Term.Named named
                ? named.name()
                : TermTranslator.expression(column).as("result");
    }

    @SuppressWarnings("unchecked")
    private static QuerySet<Object> apply(Step step, QuerySet<Object> query) {
        if (step instanceof Step.Filter filter) {
            return filter.exclude()
                    ? query.exclude(TermTranslator.condition(filter.condition()))
                    : query.filter(TermTranslator.condition(filter.condition()));
        }
        if (step instanceof Step.Annotate annotate) {
            Named named = TermTranslator.expression(annotate.term()).as(annotate.name());
            return annotate.selected() ? query.annotate(named) : query.alias(named);
        }
        if (step instanceof Step.Values values) {
            return (QuerySet<Object>) (QuerySet<?>) query.values(items(values.columns()));
        }
        if (step instanceof Step.OrderBy order) {
            return query.orderBy(
                    order.items().stream().map(QueryTranslator::item).toArray());
        }
        if (step instanceof Step.Slice slice) {
            return query.slice(slice.start(), slice.stop());
        }
        if (step instanceof Step.Merge merge) {
            QuerySet<Object> other = query(merge.other());
            return switch (merge.connector()) {
                case AND -> query.and(other);
                case OR -> query.or(other);
                case XOR -> query.xor(other);
            };
        }
        return query.distinct();
    }

    private static Ordering item(Step.Order order) {
        Ordering ordering = order.descending()
                ? TermTranslator.expression(order.term()).desc()
                : TermTranslator.expression(order.term()).asc();
        return order.nullsFirst() ? ordering.nullsFirst() : ordering.nullsLast();
    }
}
