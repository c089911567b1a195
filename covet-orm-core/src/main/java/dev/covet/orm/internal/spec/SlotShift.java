package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/** Moves the slots of a composition, since its values now stand behind others. */
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
                query.offset() + distance,
                optional(query.limit()),
                optional(query.skipped()),
                query.database());
    }

    private @Nullable Parameter optional(@Nullable Parameter parameter) {
        return parameter == null ? null : parameter(parameter);
    }
}
