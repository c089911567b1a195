package dev.covet.orm;

import dev.covet.orm.internal.compile.RowPlan;
import dev.covet.orm.internal.compile.RowReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of a query become. */
interface ResultShape<T> {

    /** The reader of the rows of one execution. */
    RowReader<T> reader(RowPlan plan, QueryObjects loading);

    /** Objects of the query's model. */
    @SuppressWarnings("unchecked")
    static <T> ResultShape<T> objects() {
        return (plan, loading) -> row -> (T) loading.read(plan, row);
    }

    /** Maps. */
    static ResultShape<Values> maps() {
        return (plan, loading) -> row -> new Values(plan.names(), plan.values(row));
    }

    /** Lists. */
    static ResultShape<List<@Nullable Object>> lists() {
        return (plan, loading) -> row -> Collections.unmodifiableList(Arrays.asList(plan.values(row)));
    }

    /** The only value, as the type. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // a list of results may hold nulls; a publisher of them leaves these out
    static <V> ResultShape<V> flat(Class<V> type) {
        if (type == Object.class) {
            return (plan, loading) -> row -> (V) plan.values(row)[0];
        }
        return (plan, loading) ->
                row -> Conversions.to(type, plan.values(row)[0], plan.names().get(0));
    }
}
