package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/** Shifts the slots of a shape by the number of values that now precede its own. */
final class SlotShift extends ShapeRewrite {

    private final int distance;

    SlotShift(int distance) {
        this.distance = distance;
    }

    @Override
    public Parameter parameter(Parameter parameter) {
        return parameter.behind(distance);
    }

    @Override
    BoundQuery query(BoundQuery query) {
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
