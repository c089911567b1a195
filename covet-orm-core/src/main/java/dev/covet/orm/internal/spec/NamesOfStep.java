package dev.covet.orm.internal.spec;

/** Determines which names a step adds to the scope. */
final class NamesOfStep {

    private NamesOfStep() {}

    /** Returns the scope after the step. */
    static Scope after(Step step, Scope before) {
        return switch (step.kind()) {
            case ANNOTATE -> annotated((Step.Annotate) step, before);
            case RELATE -> before.with(((Step.Relate) step).relation());
            case VALUES -> chosen((Step.Values) step, before);
            case COMBINE ->
                before.withAnnotations(
                        ((Step.Combine) step).members().get(0).shape().scope());
            case ALL, FILTER, ORDER_BY, REVERSE, DISTINCT, NOTHING, SELECT_RELATED, CLEAR_RELATED, ONLY, DEFER, LOCK ->
                before;
        };
    }

    private static Scope annotated(Step.Annotate step, Scope before) {
        Scope scope = before;
        for (Annotation annotation : step.annotations()) {
            scope = scope.with(annotation, step.selected());
        }
        return scope;
    }

    private static Scope chosen(Step.Values step, Scope before) {
        Scope scope = before;
        for (ValueColumn column : step.columns()) {
            if (column.annotation() != null) {
                scope = scope.with(column.annotation(), true);
            }
        }
        return scope;
    }
}
