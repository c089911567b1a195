package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.query.Named;
import java.util.List;

/** Resolves aggregates over all rows of a query. */
final class Totals {

    private Totals() {}

    /** Resolves the aggregates; one may refer to those before it by name. */
    static ResolvedWithValues<Step.Annotate> of(QueryShape shape, QueryValues values, List<Named> aggregates) {
        aggregates.forEach(aggregate -> SpecRules.plainName(aggregate.name()));
        SpecRules.differentNames(aggregates);
        Resolver resolver = Resolver.overRows(shape.scope(), values);
        List<Annotation> resolved = resolver.define(aggregates, true);
        CombinedColumns.checkTaken(shape, resolved);
        for (Annotation annotation : resolved) {
            if (!annotation.isAggregate()) {
                throw new FieldException("\"" + annotation.name() + "\" is not an aggregate. Give aggregate(...) count,"
                        + " sum and the like, or expressions over them.");
            }
        }
        return new ResolvedWithValues<>(new Step.Annotate(resolved, true), resolver.values());
    }
}
