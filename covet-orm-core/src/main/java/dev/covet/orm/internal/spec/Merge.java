package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Named;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.query.Raw;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/** The steps of two queries over one model as the steps of one: their conditions joined, the rest kept. */
final class Merge {

    private static final Q EVERYTHING = new Q.Predicate(new Raw("TRUE", List.of(), SqlType.BOOLEAN));

    private final Connector connector;
    private final List<Step> kept = new ArrayList<>();
    private final List<Step.Filter> left = new ArrayList<>();
    private final List<Step.Filter> right = new ArrayList<>();
    private final List<Step.OrderBy> orderings = new ArrayList<>();

    private Merge(Connector connector) {
        this.connector = connector;
    }

    /** The shape of both; the slots of the second query are moved by the number of the first one's values. */
    static QueryShape of(Connector connector, QueryShape first, QueryShape second, int values) {
        Merge merge = new Merge(connector);
        first.steps().forEach(step -> merge.add(step, merge.left));
        SlotShift shift = new SlotShift(values);
        second.steps().forEach(step -> merge.add(moved(step, shift), merge.right));
        return merge.shape(first);
    }

    private static Step moved(Step step, SlotShift shift) {
        if (step instanceof Step.Filter filter) {
            return new Step.Filter(shift.condition(filter.q()), filter.exclude(), filter.sticky());
        }
        if (step instanceof Step.Annotate annotate) {
            Named named = annotate.named();
            return new Step.Annotate(
                    new Named(named.name(), shift.expression(named.expression())), annotate.selected());
        }
        if (step instanceof Step.Relate relate) {
            return new Step.Relate(relate.name(), relate.relation(), shift.condition(relate.condition()));
        }
        if (step instanceof Step.OrderBy orderBy) {
            List<Ordering> items =
                    orderBy.items().stream().map(item -> item.rewrite(shift)).toList();
            return new Step.OrderBy(items);
        }
        return step;
    }

    private void add(Step step, List<Step.Filter> filters) {
        if (step instanceof Step.Filter filter) {
            filters.add(filter);
        } else if (step instanceof Step.OrderBy orderBy) {
            orderings.add(orderBy);
        } else if (!(step instanceof Step.All) && !kept.contains(step)) {
            kept.add(step);
        }
    }

    private QueryShape shape(QueryShape first) {
        QueryShape shape = QueryShape.of(first.model());
        for (Step step : kept) {
            shape = shape.with(step);
        }
        if (connector == Connector.AND) {
            for (Step.Filter filter : left) {
                shape = shape.with(filter);
            }
            for (Step.Filter filter : right) {
                shape = shape.with(filter);
            }
        } else if (connector == Connector.XOR || (!left.isEmpty() && !right.isEmpty())) {
            Q both = new Q.Group(connector, List.of(condition(left), condition(right)));
            shape = shape.with(new Step.Filter(both, false, false));
        }
        return orderings.isEmpty() ? shape : shape.with(orderings.get(orderings.size() - 1));
    }

    private static Q condition(List<Step.Filter> filters) {
        if (filters.isEmpty()) {
            return EVERYTHING;
        }
        List<Q> all = filters.stream()
                .map(filter -> filter.exclude() ? new Q.Not(filter.q()) : filter.q())
                .toList();
        return all.size() == 1 ? all.get(0) : new Q.Group(Connector.AND, all);
    }
}
