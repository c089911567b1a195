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
 * Plans a condition over a to-many relation inside a negation as a correlated EXISTS subquery over the related rows.
 * The caller adds the negation.
 */
final class Exclusion {

    private final PlanScope scope;
    private final ResolvedCondition.Comparison condition;
    private final PlanScope.ColumnPath place;

    Exclusion(PlanScope scope, ResolvedCondition.Comparison condition, PlanScope.ColumnPath place) {
        this.scope = scope;
        this.condition = condition;
        this.place = place;
    }

    /** Returns the EXISTS condition; {@code toMany} is the index of the first to-many join of the path. */
    Predicate plan(int toMany, @Nullable Set<Join> reusable) {
        JoinStep first = place.steps().get(toMany);
        JoinPlanner.End outer =
                scope.joins().follow(place.steps().subList(0, toMany), first.from(), reusable, place.filtered());
        PlanScope inner = scope.related(first.from().model());
        List<JoinStep> rest = place.steps().subList(toMany, place.steps().size());
        Predicate related = related(inner, rest, inner.lookups().prepareOuter(condition.right(), scope, reusable));
        inner.referred(PlannedExpression.column(outer.column(), outer.field()));
        Join joined = inner.joins().first(first);
        FieldMeta tied = joined.isOuter() ? first.from() : first.to();
        List<Predicate> all = new ArrayList<>(List.of(related));
        if (!joined.isOuter()) {
            inner.joins().beginAt(joined);
            if (joined.condition() != null) {
                all.add(condition(joined.condition()));
            }
        }
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
        PlannedExpression near = PlannedExpression.column(end.column(), end.field());
        return Predicate.of(new SqlExpression.IsNull(near.sql(), false), List.of(near));
    }

    private Predicate related(PlanScope inner, List<JoinStep> steps, LookupPlanner.Prepared right) {
        LookupResult[] result = new LookupResult[1];
        Set<Join> used = inner.joins().observe(() -> {
            JoinPlanner.End end = inner.joins().follow(steps, place.field(), new LinkedHashSet<>(), place.filtered());
            result[0] = inner.lookups().plan(PlannedExpression.column(end.column(), end.field()), condition, right);
        });
        if (!result[0].isAbsence()) {
            inner.joins().demote(used);
        }
        return result[0].predicate();
    }

    private static Predicate equal(SqlExpression left, SqlExpression right) {
        return condition(new SqlExpression.Binary(left, SqlOperator.EQUAL, right));
    }

    private static Predicate condition(SqlExpression sql) {
        return new Predicate.Leaf(new PlannedExpression(sql, SqlType.BOOLEAN, null, false, false, List.of()));
    }
}
