package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.List;

/** Applies {@code values} to a combined query: each member that selects objects is changed to select the columns. */
final class CombinedValues {

    private CombinedValues() {}

    static QueryShape of(QueryShape combined, List<Named> items) {
        QueryShape shape = QueryShape.of(combined.model());
        for (Step step : combined.steps()) {
            if (step instanceof Step.Combine combine) {
                shape = shape.with(
                        new Step.Combine(combine.operation(), combine.all(), members(combine, items)),
                        combined.reach());
            } else if (step.kind() != Step.Kind.ALL) {
                shape = shape.with(step, combined.reach());
            }
        }
        return shape.with(new Step.Values(columns(combined, items)));
    }

    private static List<BoundQuery> members(Step.Combine combine, List<Named> items) {
        List<BoundQuery> members = new ArrayList<>();
        for (BoundQuery member : combine.members()) {
            members.add(member.shape().has(Step.Kind.VALUES) ? member : member.with(narrowed(member.shape(), items)));
        }
        return List.copyOf(members);
    }

    private static QueryShape narrowed(QueryShape shape, List<Named> items) {
        return shape.has(Step.Kind.COMBINE) ? of(shape, items) : shape.with(new Step.Values(columns(shape, items)));
    }

    private static List<ValueColumn> columns(QueryShape shape, List<Named> items) {
        return new Resolver(shape.scope(), QueryValues.NONE).columns(items);
    }
}
