package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shifts the slots of a shape by the number of values that now precede its own. */
final class SlotShift extends ShapeRewrite {

    private final int distance;

    SlotShift(int distance) {
        this.distance = distance;
    }

    /** Returns the step for a query in which the names of the scope stand before it. */
    Step behind(Step step, Scope scope) {
        if (step instanceof Step.Relate relate) {
            return new Step.Relate(moved(relate.relation(), scope.size()));
        }
        if (!(step instanceof Step.Annotate annotate)) {
            return step.accept(this);
        }
        List<Annotation> all = new ArrayList<>();
        for (Annotation annotation : annotate.annotations()) {
            all.add(moved(annotation, scope.size() + all.size()));
        }
        return new Step.Annotate(all, annotate.selected());
    }

    @Override
    public Parameter parameter(Parameter parameter) {
        return parameter.behind(distance);
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(member(query), this);
    }

    @Override
    BoundQuery member(BoundQuery query) {
        return new BoundQuery(
                query.shape(),
                query.slotOffset() + distance,
                optional(query.limit()),
                optional(query.offset()),
                query.database());
    }

    private @Nullable Parameter optional(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter(parameter);
    }
}
