package dev.covet.orm;

import dev.covet.orm.internal.spec.Annotation;
import dev.covet.orm.internal.spec.QueryValues;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.ResolvedWithValues;
import dev.covet.orm.internal.spec.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of aggregates over no rows, which need no statement. */
final class EmptyAggregates {

    private EmptyAggregates() {}

    static Values of(ResolvedWithValues<Step.Annotate> aggregates) {
        List<Annotation> all = aggregates.part().annotations();
        List<String> names = all.stream().map(Annotation::name).toList();
        @Nullable
        Object[] values = all.stream()
                .map(each -> result((ResolvedExpression.AggregateCall) each.expression(), aggregates.values()))
                .toArray();
        return new Values(names, values);
    }

    private static @Nullable Object result(ResolvedExpression.AggregateCall aggregate, QueryValues values) {
        return aggregate.otherwise() instanceof ResolvedExpression.Literal otherwise && otherwise.parameter() != null
                ? values.get(otherwise.parameter().slot())
                : aggregate.function().overNothing();
    }
}
