package dev.covet.orm.evaluator;

/** Finds annotations in conditions. */
final class Names {

    private Names() {}

    static boolean areIn(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return areIn(not.condition());
        }
        if (condition instanceof Condition.Group group) {
            return group.members().stream().anyMatch(Names::areIn);
        }
        return condition instanceof Condition.Comparison comparison
                && (areIn(comparison.left()) || (comparison.value() instanceof Term term && areIn(term)));
    }

    static boolean areIn(Term term) {
        return term instanceof Term.Named
                || (term instanceof Term.Arithmetic arithmetic
                        && (areIn(arithmetic.left()) || areIn(arithmetic.right())))
                || (term instanceof Term.Truncation truncation && areIn(truncation.of()))
                || (term instanceof Term.Part part && areIn(part.of()))
                || (term instanceof Term.Call call && call.arguments().stream().anyMatch(Names::areIn));
    }
}
