package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedCondition;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the conditions of one query and decides which of its joins are inner joins.
 *
 * <p>A condition needs a join if it cannot be true for a row without a match. A join that every member of an OR, or any
 * member of an AND, needs becomes an inner join; a join that only some members of an OR need becomes an outer join. A
 * condition over a to-many relation under a negation becomes NOT EXISTS.
 */
final class ConditionPlanner {

    private final PlanScope scope;
    private Set<Join> certain = Set.of();

    ConditionPlanner(PlanScope scope) {
        this.scope = scope;
    }

    /** A planned condition and the joins that it needs. */
    record Planned(Predicate predicate, Collection<Join> needed) {

        static Planned of(Predicate predicate) {
            return new Planned(predicate, List.of());
        }
    }

    /** Plans the condition of one call of {@code filter} or {@code exclude}. */
    Predicate filter(ResolvedCondition condition, boolean exclude, Set<Join> reusable) {
        Set<Join> inner = scope.joins().inner();
        certain = inner;
        ResolvedCondition whole = exclude ? new ResolvedCondition.Not(condition) : condition;
        Planned planned = new Walk(false, false, reusable, true).plan(whole);
        scope.joins().demote(planned.needed());
        scope.joins().demote(inner);
        return planned.predicate();
    }

    /** Plans a condition inside an expression; it changes no join to inner. */
    Predicate plan(ResolvedCondition condition, @Nullable Set<Join> reusable) {
        return new Walk(false, false, reusable, false).plan(condition).predicate();
    }

    /** A visitor of one condition; a negation is visited by a new one. */
    private final class Walk implements ResolvedCondition.Visitor<Planned> {

        private final boolean branch;
        private final boolean negated;
        private final @Nullable Set<Join> reusable;
        private final boolean filtering;

        /**
         * Creates a visitor.
         *
         * @param branch whether it is under any negation
         * @param negated whether the number of enclosing negations is odd
         * @param filtering whether the condition decides which joins are inner
         */
        Walk(boolean branch, boolean negated, @Nullable Set<Join> reusable, boolean filtering) {
            this.branch = branch;
            this.negated = negated;
            this.reusable = reusable;
            this.filtering = filtering;
        }

        Planned plan(ResolvedCondition condition) {
            return condition.isEmpty() ? Planned.of(new Predicate.Leaf(Predicate.TRUE)) : condition.accept(this);
        }

        @Override
        public Planned not(ResolvedCondition.Not condition) {
            Walk opposite = new Walk(true, !negated, reusable, filtering);
            ResolvedCondition inner = condition.condition();
            return inner instanceof ResolvedCondition.Group group
                    ? opposite.group(group.connector(), true, group.members())
                    : opposite.group(Connector.AND, true, List.of(inner));
        }

        @Override
        public Planned group(ResolvedCondition.Group condition) {
            return group(condition.connector(), false, condition.members());
        }

        @Override
        public Planned truth(ResolvedCondition.Truth condition) {
            PlannedExpression term = scope.expressions(reusable).plan(condition.expression());
            return Planned.of(decided(new Predicate.Leaf(term)));
        }

        private Planned group(Connector connector, boolean isNegated, List<ResolvedCondition> members) {
            Map<Join, Integer> votes = new HashMap<>();
            List<Predicate> predicates = new ArrayList<>();
            // Parity takes what is unknown for false, so a negation around it decides nothing for its members.
            Walk walk = connector == Connector.XOR && negated ? new Walk(branch, false, reusable, filtering) : this;
            for (ResolvedCondition member : members) {
                Planned planned = walk.plan(member);
                new LinkedHashSet<>(planned.needed()).forEach(join -> votes.merge(join, 1, Integer::sum));
                predicates.add(planned.predicate());
            }
            Set<Join> needed = filtering ? settle(votes, members.size(), effective(connector)) : Set.of();
            return new Planned(new Predicate.Group(connector, isNegated, predicates), needed);
        }

        private Connector effective(Connector connector) {
            if (!negated || connector == Connector.XOR) {
                return connector;
            }
            return connector == Connector.AND ? Connector.OR : Connector.AND;
        }

        @Override
        public Planned comparison(ResolvedCondition.Comparison condition) {
            if (scope.derived() != null || !(condition.left() instanceof ResolvedExpression.Column column)) {
                PlannedExpression left = scope.expressions(reusable).plan(condition.left());
                LookupPlanner.Prepared right = scope.lookups().prepare(condition.right(), reusable);
                LookupResult lookup = scope.lookups().plan(left, condition, right);
                boolean known = lookup.isAbsence() || lookup.isWhole();
                return Planned.of(known ? lookup.predicate() : decided(lookup.predicate()));
            }
            PlanScope.ColumnPath place = scope.place(column);
            int toMany = filtering && branch ? firstToMany(place.steps()) : -1;
            return toMany >= 0
                    ? Planned.of(new Exclusion(scope, condition, place).plan(toMany, reusable))
                    : compare(condition, place);
        }

        private Planned compare(ResolvedCondition.Comparison condition, PlanScope.ColumnPath place) {
            JoinPlanner.End[] end = new JoinPlanner.End[1];
            LookupResult[] result = new LookupResult[1];
            Set<Join> used = scope.joins().observe(() -> {
                LookupPlanner.Prepared right = scope.lookups().prepare(condition.right(), reusable);
                end[0] = scope.joins().follow(place.steps(), place.field(), reusable, place.filtered());
                result[0] = scope.lookups()
                        .plan(PlannedExpression.column(end[0].column(), end[0].field()), condition, right);
            });
            LookupResult lookup = result[0];
            if (lookup.isAbsence()) {
                return new Planned(lookup.predicate(), negated ? used : List.of());
            }
            if (!negated) {
                return new Planned(lookup.predicate(), used);
            }
            if (lookup.mayBeUnknown()) {
                return Planned.of(decided(lookup.predicate()));
            }
            return Planned.of(lookup.isWhole() ? lookup.predicate() : Predicate.and(withPresence(lookup, end[0])));
        }

        /** Under a negation what is neither true nor false counts as false, so that the negation takes the row. */
        private Predicate decided(Predicate predicate) {
            PlannedExpression term = predicate.toTerm();
            if (!negated || term.isTrue() || term.isFalse()) {
                return predicate;
            }
            List<SqlExpression> choices = List.of(term.sql(), SqlExpression.Constant.FALSE);
            return Predicate.of(new SqlExpression.Call("COALESCE", choices), List.of(term));
        }
    }

    private static int firstToMany(List<JoinStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).toMany()) {
                return i;
            }
        }
        return -1;
    }

    private Set<Join> settle(Map<Join, Integer> votes, int voters, Connector connector) {
        Set<Join> promoted = new LinkedHashSet<>();
        Set<Join> demoted = new LinkedHashSet<>();
        votes.forEach((join, count) -> {
            if (connector == Connector.XOR || (connector == Connector.OR && count < voters)) {
                promoted.add(join);
            }
            if (connector == Connector.AND || (connector == Connector.OR && count == voters)) {
                demoted.add(join);
            }
        });
        scope.joins().promote(promoted);
        scope.joins().demote(demoted);
        return demoted;
    }

    /**
     * Adds IS NOT NULL to a negated condition, so that a row with NULL does not satisfy the condition and does satisfy
     * its negation.
     */
    private List<Predicate> withPresence(LookupResult lookup, JoinPlanner.End end) {
        List<Predicate> all = new ArrayList<>(List.of(lookup.predicate()));
        if (end.field().nullable() || mayBecomeOuter(end.join())) {
            all.add(present(PlannedExpression.column(end.column(), end.field())));
        }
        PlannedExpression operand = lookup.operand();
        if (operand != null && operand.field() != null && operand.field().nullable()) {
            all.add(present(operand));
        }
        return all;
    }

    /** A join that one part of the condition makes an inner join is an outer join again if another part lacks its row. */
    private boolean mayBecomeOuter(Join join) {
        return join.isOuter() || (!certain.contains(join) && JoinPlanner.mayLack(join));
    }

    private static Predicate present(PlannedExpression term) {
        return Predicate.of(new SqlExpression.IsNull(term.sql(), true), List.of(term));
    }
}
