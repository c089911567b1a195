package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.ResolvedCondition;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Plans the ON condition of a filtered relation, which may use columns of the joined table and of the query's own
 * table.
 */
final class FilteredCondition {

    private final PlanScope scope;
    private final List<RelationMeta> path;
    private final Join join;

    FilteredCondition(PlanScope scope, Path path, Join join) {
        this.scope = scope;
        this.path = path.relations();
        this.join = join;
    }

    SqlExpression plan(ResolvedCondition condition) {
        PlannedExpression term = condition.accept(new Walk(false)).toTerm();
        if (term.aggregate() || term.window()) {
            throw new FieldException("The condition of a filtered relation has no aggregates. Use plain fields.");
        }
        return term.sql();
    }

    /** A visitor of the condition; {@code negated} tells whether the number of enclosing negations is odd. */
    private final class Walk implements ResolvedCondition.Visitor<Predicate> {

        private final boolean negated;

        Walk(boolean negated) {
            this.negated = negated;
        }

        @Override
        public Predicate not(ResolvedCondition.Not condition) {
            Predicate inner = condition.condition().accept(new Walk(!negated));
            return new Predicate.Group(Connector.AND, true, List.of(inner));
        }

        @Override
        public Predicate group(ResolvedCondition.Group condition) {
            List<Predicate> members = condition.members().stream()
                    .map(member -> member.accept(this))
                    .toList();
            return new Predicate.Group(condition.connector(), false, members);
        }

        @Override
        public Predicate truth(ResolvedCondition.Truth condition) {
            return new Predicate.Leaf(scope.expressions(new LinkedHashSet<>()).plan(condition.expression()));
        }

        @Override
        public Predicate comparison(ResolvedCondition.Comparison condition) {
            if (!(condition.left() instanceof ResolvedExpression.Column column)) {
                PlannedExpression left =
                        scope.expressions(new LinkedHashSet<>()).plan(condition.left());
                return lookup(left, condition).predicate();
            }
            JoinPlanner.End end = end(column.path(), condition.key());
            PlannedExpression left = PlannedExpression.column(end.column(), end.field());
            LookupResult result = lookup(left, condition);
            boolean complete = result.isAbsence() || result.isWhole();
            if (!negated || complete || !end.field().nullable()) {
                return result.predicate();
            }
            List<Predicate> both = new ArrayList<>(List.of(result.predicate()));
            both.add(Predicate.of(new SqlExpression.IsNull(left.sql(), true), List.of(left)));
            return Predicate.and(both);
        }
    }

    private LookupResult lookup(PlannedExpression left, ResolvedCondition.Comparison condition) {
        return scope.lookups().plan(left, condition, scope.lookups().prepare(condition.right(), new LinkedHashSet<>()));
    }

    private JoinPlanner.End end(Path resolved, String key) {
        boolean inside = resolved.leadsAlong(path);
        List<RelationMeta> rest = inside
                ? resolved.relations().subList(path.size(), resolved.relations().size())
                : resolved.relations();
        Join start = inside ? join : scope.joins().base();
        JoinPlanner.End end =
                JoinPlanner.near(start, JoinStep.of(start.model(), rest, resolved.field()), resolved.field());
        if (end == null) {
            throw new FieldException("The condition \"" + key + "\" of a filtered relation goes beyond it."
                    + " Only fields of the relation itself and of the query's model can stand in it.");
        }
        return end;
    }
}
