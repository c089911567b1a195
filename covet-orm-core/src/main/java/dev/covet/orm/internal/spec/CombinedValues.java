package dev.covet.orm.internal.spec;

import dev.covet.orm.query.Named;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies {@code values} to a combined query: each member that selects objects is changed to select the columns, and
 * members that select values are left with those that are asked for.
 */
final class CombinedValues {

    private final List<Named> items;
    private final List<Integer> positions;

    /** The positions are those of the items among the columns of members that select values. */
    private CombinedValues(List<Named> items, List<Integer> positions) {
        this.items = items;
        this.positions = positions;
    }

    static QueryShape of(QueryShape combined, List<Named> items) {
        return new CombinedValues(items, positions(combined, items)).chosen(combined);
    }

    private static List<Integer> positions(QueryShape combined, List<Named> items) {
        QueryShape first = CombinedMembers.first(combined);
        if (!first.has(Step.Kind.VALUES)) {
            return List.of();
        }
        List<ResolvedExpression> selected =
                first.valueColumns().stream().map(ValueColumn::named).toList();
        List<ValueColumn> asked = columns(combined, items);
        List<Integer> positions = new ArrayList<>();
        for (ValueColumn column : asked) {
            positions.add(selected.indexOf(column.expression()));
            if (positions.contains(-1)) {
                throw CombinedColumns.notSelected(column.name());
            }
        }
        boolean same =
                selected.equals(asked.stream().map(ValueColumn::expression).toList());
        return same ? List.of() : positions;
    }

    private QueryShape chosen(QueryShape combined) {
        QueryShape shape = QueryShape.of(combined.model());
        for (Step step : combined.steps()) {
            if (step instanceof Step.Combine combine) {
                List<BoundQuery> members = combine.members().stream()
                        .map(member -> member.with(ofMember(member.shape())))
                        .toList();
                shape = shape.with(new Step.Combine(combine.operation(), combine.all(), members), combined.reach());
            } else if (step.kind() != Step.Kind.ALL) {
                shape = shape.with(step, combined.reach());
            }
        }
        return shape.with(new Step.Values(columns(combined, items)));
    }

    private QueryShape ofMember(QueryShape member) {
        if (member.has(Step.Kind.COMBINE)) {
            return chosen(member);
        }
        if (!member.has(Step.Kind.VALUES)) {
            return member.with(new Step.Values(columns(member, items)));
        }
        return positions.isEmpty() ? member : member.with(new Step.Values(left(member.valueColumns())));
    }

    private List<ValueColumn> left(List<ValueColumn> selected) {
        return positions.stream()
                .map(position -> selected.get(position))
                .map(column -> new ValueColumn(column.name(), column.named(), null))
                .toList();
    }

    private static List<ValueColumn> columns(QueryShape shape, List<Named> items) {
        return new Resolver(shape.scope(), QueryValues.NONE).columns(items);
    }
}
