package dev.covet.orm;

import dev.covet.orm.internal.spec.Extracted;
import dev.covet.orm.internal.spec.Slot;
import dev.covet.orm.query.Aggregate;
import dev.covet.orm.query.Named;
import dev.covet.orm.query.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of aggregates over no rows, which need no statement. */
final class EmptyAggregates {

    private EmptyAggregates() {}

    static Values of(Extracted<List<Named>> aggregates) {
        List<String> names = aggregates.part().stream().map(Named::name).toList();
        @Nullable
        Object[] values = aggregates.part().stream()
                .map(named -> result((Aggregate) named.expression(), aggregates.values()))
                .toArray();
        return new Values(names, values);
    }

    private static @Nullable Object result(Aggregate aggregate, List<@Nullable Object> values) {
        if (aggregate.function().equals("count")) {
            return 0L;
        }
        Value otherwise = (Value) aggregate.otherwise();
        return otherwise != null && otherwise.value() instanceof Slot slot ? values.get(slot.index()) : null;
    }
}
