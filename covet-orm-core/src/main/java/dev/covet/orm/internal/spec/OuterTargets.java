package dev.covet.orm.internal.spec;

import java.util.ArrayList;
import java.util.List;

/** Collects what the subqueries in an expression or a condition refer to in the query that it stands in. */
final class OuterTargets extends ExpressionRewrite {

    private final List<ResolvedExpression> found = new ArrayList<>();

    private OuterTargets() {}

    /** Returns what the subqueries in the condition refer to. */
    static List<ResolvedExpression> of(ResolvedCondition condition) {
        OuterTargets targets = new OuterTargets();
        targets.condition(condition);
        return targets.found;
    }

    @Override
    BoundQuery query(BoundQuery query) {
        return InnerRewrite.of(query, target -> {
            found.add(target);
            return target;
        });
    }
}
