package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.query.Q;
import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Plans the condition under which a relation is joined: on columns of the joined table and of the query's own. */
final class FilteredCondition {

    private final Level level;
    private final List<RelationMeta> path;
    private final Join join;

    FilteredCondition(Level level, List<RelationMeta> path, Join join) {
        this.level = level;
        this.path = path;
        this.join = join;
    }

    SqlExpression plan(Q condition) {
        Term term = plan(condition, false).toTerm();
        if (term.aggregate() || term.window()) {
            throw new FieldException("The condition of a filtered relation has no aggregates. Use plain fields.");
        }
        return term.sql();
    }

    private Predicate plan(Q condition, boolean negated) {
        if (condition instanceof Q.Not not) {
            return new Predicate.Group(Connector.AND, true, List.of(plan(not.condition(), !negated)));
        }
        if (condition instanceof Q.Group group) {
            List<Predicate> members = group.members().stream()
                    .map(member -> plan(member, negated))
                    .toList();
            return new Predicate.Group(group.connector(), false, members);
        }
        if (condition instanceof Q.Predicate predicate) {
            return new Predicate.Leaf(level.expressions(new LinkedHashSet<>()).plan(predicate.expression()));
        }
        return leaf((Q.Leaf) condition, negated);
    }

    private Predicate leaf(Q.Leaf leaf, boolean negated) {
        Path resolved = Paths.resolve(level.model(), leaf.key());
        boolean inside = resolved.relations().size() >= path.size()
                && resolved.relations().subList(0, path.size()).equals(path);
        List<RelationMeta> rest = inside
                ? resolved.relations().subList(path.size(), resolved.relations().size())
                : resolved.relations();
        Join start = inside ? join : level.joins().base();
        JoinPlanner.End end = JoinPlanner.near(start, Hop.of(start.model(), rest, resolved.field()), resolved.field());
        if (end == null) {
            throw new FieldException("The condition \"" + leaf.key() + "\" of a filtered relation goes beyond it."
                    + " Only fields of the relation itself and of the query's model can stand in it.");
        }
        Term column = Term.column(end.column(), end.field());
        LookupResult result = level.lookups()
                .plan(
                        column,
                        resolved.rest(),
                        level.lookups().prepare(leaf.value(), new LinkedHashSet<>()),
                        leaf.key());
        if (!negated
                || result.isAbsence()
                || result.isPresence()
                || !end.field().nullable()) {
            return result.predicate();
        }
        List<Predicate> both = new ArrayList<>(List.of(result.predicate()));
        both.add(Predicate.of(new SqlExpression.IsNull(column.sql(), true), List.of(column)));
        return Predicate.and(both);
    }
}
