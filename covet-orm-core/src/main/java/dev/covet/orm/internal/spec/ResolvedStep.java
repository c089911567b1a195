package dev.covet.orm.internal.spec;

/**
 * A step with what the shape behind it needs to know of it, computed in advance.
 *
 * @param step the step
 * @param scope the names that are visible after it
 * @param aggregates whether it adds an aggregate
 * @param hash its hash code
 */
record ResolvedStep(Step step, Scope scope, boolean aggregates, int hash) {

    /** Returns the step as it stands where the names of the scope are visible. */
    static ResolvedStep of(Step step, Scope before) {
        return new ResolvedStep(step, NamesOfStep.after(step, before), QueryShape.aggregates(step), step.hashCode());
    }

    /** Returns the step with a scope behind it whose calls are remembered too. */
    ResolvedStep remembering(RememberedSteps memory) {
        return new ResolvedStep(step, scope.remembering(memory), aggregates, hash);
    }
}
