package dev.covet.orm.internal.compile;

import dev.covet.orm.internal.spec.ResolvedCondition;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlOperator;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition over a to-many relation under a negation: EXISTS of a query over the related rows, tied to the row at hand;
 * the negation stands around it.
 */
final class Exclusion {

    private final Level level;
    private final ResolvedCondition.Comparison condition;
    private final Level.Target target;

    Exclusion(Level level, ResolvedCondition.Comparison condition, Level.Target target) {
        this.level = level;
        this.condition = condition;
        this.target = target;
    }

    /** Returns the condition, the first to-many relation being at this position of the way. */
    Predicate plan(int toMany, @Nullable Set<Join> reusable) {
        Hop first = target.hops().get(toMany);
        JoinPlanner.End outer =
                level.joins().follow(target.hops().subList(0, toMany), first.from(), reusable, target.filtered());
        Level inner = level.related(first.from().model());
        List<Hop> rest = target.hops().subList(toMany, target.hops().size());
        Predicate related = related(inner, rest, inner.lookups().prepareOuter(condition.right(), level, reusable));
        Join joined = inner.joins().first(first);
        FieldMeta tied = joined.isOuter() ? first.from() : first.to();
        if (!joined.isOuter()) {
            inner.joins().beginAt(joined);
        }
        List<Predicate> all = new ArrayList<>(List.of(related));
        all.add(equal(inner.joins().base().column(tied), outer.column()));
        Join same = reusable == null ? null : JoinPlanner.find(reusable, first);
        if (same != null && !joined.isOuter()) {
            FieldMeta key = joined.model().pk();
            all.add(equal(joined.column(key), same.column(key)));
        }
        SqlExpression exists = new SqlExpression.Exists(SelectPlanner.existence(inner, Predicate.and(all)));
        Predicate found = new Predicate.Leaf(inner.asPart(exists, SqlType.BOOLEAN, null));
        boolean mayLack =
                joined.isOuter() && (outer.field().nullable() || outer.join().isOuter());
        return mayLack ? new Predicate.Group(Connector.OR, false, List.of(found, absent(outer))) : found;
    }

    private static Predicate absent(JoinPlanner.End end) {
        Term near = Term.column(end.column(), end.field());
        return Predicate.of(new SqlExpression.IsNull(near.sql(), false), List.of(near));
    }

    private Predicate related(Level inner, List<Hop> hops, LookupPlanner.Prepared right) {
        LookupResult[] result = new LookupResult[1];
        Set<Join> used = inner.joins().observe(() -> {
            JoinPlanner.End end = inner.joins().follow(hops, target.field(), new LinkedHashSet<>(), target.filtered());
            result[0] = inner.lookups().plan(Term.column(end.column(), end.field()), condition, right);
        });
        if (!result[0].isAbsence()) {
            inner.joins().demote(used);
        }
        return result[0].predicate();
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
}
