package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the conditions of one query into SQL, and decides by them which joins are inner.
 *
 * <p>The members of a condition vote for the joins that they need a partner in: a join that every member of an OR, or one
 * member of an AND, needs is made inner; one that only some members of an OR need is made outer. A condition over a
 * to-many relation under a negation becomes NOT EXISTS.
 */
final class ConditionPlanner {

    private final Level level;

    ConditionPlanner(Level level) {
        this.level = level;
    }

    /** A planned condition and the joins that it cannot hold without. */
    record Planned(Predicate predicate, Collection<Join> needed) {}

    /**
     * Under which negations a condition stands.
     *
     * @param branch whether it stands under any
     * @param current whether their number is odd
     */
    record Polarity(boolean branch, boolean current) {
        static final Polarity POSITIVE = new Polarity(false, false);

        Polarity negated() {
            return new Polarity(true, !current);
        }
    }

    /** The condition of one filter call. */
    Predicate filter(Q q, boolean exclude, Set<Join> reusable) {
        Set<Join> inner = level.joins().inner();
        Q condition = exclude ? new Q.Not(q) : q;
        Planned planned = plan(condition, Polarity.POSITIVE, reusable, true);
        level.joins().demote(planned.needed());
        level.joins().demote(inner);
        return planned.predicate();
    }

    /** A condition inside an expression; it makes no join inner. */
    Predicate plan(Q q, @Nullable Set<Join> reusable) {
        return plan(q, Polarity.POSITIVE, reusable, false).predicate();
    }

    private Planned plan(Q q, Polarity polarity, @Nullable Set<Join> reusable, boolean filtering) {
        if (q.isEmpty()) {
            return new Planned(new Predicate.Leaf(Predicate.TRUE), List.of());
        }
        if (q instanceof Q.Not not) {
            Q inner = not.condition();
            if (inner instanceof Q.Group group) {
                return group(group.connector(), true, group.members(), polarity.negated(), reusable, filtering);
            }
            return group(Connector.AND, true, List.of(inner), polarity.negated(), reusable, filtering);
        }
        if (q instanceof Q.Group group) {
            return group(group.connector(), false, group.members(), polarity, reusable, filtering);
        }
        if (q instanceof Q.Predicate expression) {
            Term term = level.expressions(reusable).plan(expression.expression());
            refuseUnlessCondition(term);
            return new Planned(new Predicate.Leaf(term), List.of());
        }
        return leaf((Q.Leaf) q, polarity, reusable, filtering);
    }

    private static void refuseUnlessCondition(Term term) {
        SqlType type = term.type();
        if (type != null && type.kind() != SqlType.Kind.BOOLEAN) {
            throw new FieldException("A value of type " + type.kind().name().toLowerCase(Locale.ROOT)
                    + " is no condition. Compare it, as in f(\"views\").gt(0).");
        }
    }

    private Planned group(
            Connector connector,
            boolean negated,
            List<Q> members,
            Polarity polarity,
            @Nullable Set<Join> reusable,
            boolean filtering) {
        Map<Join, Integer> votes = new HashMap<>();
        List<Predicate> predicates = new ArrayList<>();
        for (Q member : members) {
            Planned planned = plan(member, polarity, reusable, filtering);
            new LinkedHashSet<>(planned.needed()).forEach(join -> votes.merge(join, 1, Integer::sum));
            predicates.add(planned.predicate());
        }
        Set<Join> needed =
                filtering ? settle(votes, members.size(), effective(connector, polarity.current())) : Set.of();
        return new Planned(new Predicate.Group(connector, negated, predicates), needed);
    }

    private static Connector effective(Connector connector, boolean negated) {
        if (!negated) {
            return connector;
        }
        return connector == Connector.AND ? Connector.OR : Connector.AND;
    }

    private Set<Join> settle(Map<Join, Integer> votes, int voters, Connector connector) {
        Set<Join> promoted = new LinkedHashSet<>();
        Set<Join> demoted = new LinkedHashSet<>();
        votes.forEach((join, count) -> {
            if (connector == Connector.OR && count < voters) {
                promoted.add(join);
            }
            if (connector == Connector.AND || (connector == Connector.OR && count == voters)) {
                demoted.add(join);
            }
        });
        level.joins().promote(promoted);
        level.joins().demote(demoted);
        return demoted;
    }

    private Planned leaf(Q.Leaf leaf, Polarity polarity, @Nullable Set<Join> reusable, boolean filtering) {
        List<String> parts = Paths.split(leaf.key());
        DerivedNames derived = level.derived();
        if (derived != null) {
            DerivedNames.Named named = derived.find(leaf.key());
            return new Planned(
                    lookup(named.term(), named.rest(), leaf.value(), reusable, leaf.key())
                            .predicate(),
                    List.of());
        }
        Term annotation = level.annotation(parts.get(0));
        if (annotation != null) {
            return new Planned(
                    lookup(annotation, parts.subList(1, parts.size()), leaf.value(), reusable, leaf.key())
                            .predicate(),
                    List.of());
        }
        Level.Target target = level.target(leaf.key());
        int toMany = firstToMany(target.hops());
        if (polarity.branch() && filtering && toMany >= 0) {
            return new Planned(exclusion(leaf, target, toMany, reusable), List.of());
        }
        return comparison(leaf, target, polarity, reusable);
    }

    private static int firstToMany(List<Hop> hops) {
        for (int i = 0; i < hops.size(); i++) {
            if (hops.get(i).toMany()) {
                return i;
            }
        }
        return -1;
    }

    private Planned comparison(Q.Leaf leaf, Level.Target target, Polarity polarity, @Nullable Set<Join> reusable) {
        JoinPlanner.End[] end = new JoinPlanner.End[1];
        LookupResult[] result = new LookupResult[1];
        Set<Join> used = level.joins().observe(() -> {
            LookupPlanner.Prepared operand = level.lookups().prepare(leaf.value(), reusable);
            end[0] = level.joins().follow(target.hops(), target.field(), reusable, target.filtered());
            Term column = Term.column(end[0].column(), end[0].field());
            result[0] = level.lookups().plan(column, target.rest(), operand, leaf.key());
        });
        LookupResult lookup = result[0];
        boolean testsAbsence = lookup.isAbsence();
        boolean needsOuter = testsAbsence && !polarity.current();
        Predicate predicate = lookup.predicate();
        if (polarity.current() && !lookup.isAbsence()) {
            needsOuter = true;
            if (!lookup.isPresence()) {
                predicate = Predicate.and(withPresence(lookup, end[0]));
            }
        }
        return new Planned(predicate, needsOuter ? List.of() : used);
    }

    /** Under a negation a row without a value is outside the condition, so that the negation takes it. */
    private static List<Predicate> withPresence(LookupResult lookup, JoinPlanner.End end) {
        List<Predicate> all = new ArrayList<>(List.of(lookup.predicate()));
        if (end.field().nullable() || end.join().isOuter()) {
            all.add(present(Term.column(end.column(), end.field())));
        }
        Term operand = lookup.operand();
        if (operand != null && operand.field() != null && operand.field().nullable()) {
            all.add(present(operand));
        }
        return all;
    }

    private static Predicate present(Term term) {
        return Predicate.of(new SqlExpression.IsNull(term.sql(), true), List.of(term));
    }

    /**
     * The condition as EXISTS of a query over the related rows, tied to the row at hand; the negation stands around it.
     */
    private Predicate exclusion(Q.Leaf leaf, Level.Target target, int toMany, @Nullable Set<Join> reusable) {
        Hop first = target.hops().get(toMany);
        JoinPlanner.End outer =
                level.joins().follow(target.hops().subList(0, toMany), first.from(), reusable, target.filtered());
        Level inner = level.related(first.from().model());
        List<Hop> rest = target.hops().subList(toMany, target.hops().size());
        Planned planned = inner.conditions()
                .group(rest, target, inner.lookups().prepareOuter(leaf.value(), level, reusable), leaf.key());
        Join joined = inner.joins().first(first);
        FieldMeta tied = joined.isOuter() ? first.from() : first.to();
        if (!joined.isOuter()) {
            inner.joins().beginAt(joined);
        }
        List<Predicate> all = new ArrayList<>(List.of(planned.predicate()));
        SqlExpression.Column near = inner.joins().base().column(tied);
        all.add(equal(near, outer.column()));
        Join same = reusable == null ? null : JoinPlanner.find(reusable, first);
        if (same != null && !joined.isOuter()) {
            FieldMeta key = joined.model().pk();
            all.add(equal(joined.column(key), same.column(key)));
        }
        SqlExpression exists = new SqlExpression.Exists(SelectPlanner.existence(inner, Predicate.and(all)));
        List<Predicate> result = new ArrayList<>();
        result.add(new Predicate.Leaf(inner.asPart(exists, SqlType.BOOLEAN, null)));
        if (joined.isOuter() && (outer.field().nullable() || outer.join().isOuter())) {
            Term near0 = Term.column(outer.column(), outer.field());
            result.add(Predicate.of(new SqlExpression.IsNull(near0.sql(), false), List.of(near0)));
        }
        return result.size() == 1 ? result.get(0) : new Predicate.Group(Connector.OR, false, result);
    }

    private Planned group(List<Hop> hops, Level.Target target, LookupPlanner.Prepared operand, String key) {
        LookupResult[] result = new LookupResult[1];
        Set<Join> used = level.joins().observe(() -> {
            JoinPlanner.End end = level.joins().follow(hops, target.field(), new LinkedHashSet<>(), target.filtered());
            result[0] = level.lookups().plan(Term.column(end.column(), end.field()), target.rest(), operand, key);
        });
        if (!result[0].isAbsence()) {
            level.joins().demote(used);
        }
        return new Planned(result[0].predicate(), used);
    }

    private static Predicate equal(SqlExpression left, SqlExpression right) {
        return new Predicate.Leaf(new Term(
                new SqlExpression.Binary(left, SqlOperator.EQUAL, right),
                SqlType.BOOLEAN,
                null,
                false,
                false,
                List.of()));
    }

    /** A lookup on something that is planned already. */
    LookupResult lookup(
            Term left, List<String> rest, @Nullable Object operand, @Nullable Set<Join> reusable, String key) {
        return level.lookups().plan(left, rest, level.lookups().prepare(operand, reusable), key);
    }
}
