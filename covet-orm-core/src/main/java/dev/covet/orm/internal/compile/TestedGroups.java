package dev.covet.orm.internal.compile;

import dev.covet.orm.dialect.Dialect;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.List;

/**
 * Writes conditions on groups for a database that takes what groups are made of for known only where it is a column: a
 * condition on a computed value is put as one on all rows of the group, which have the same value.
 *
 * @param groupBy what groups are made of
 */
record TestedGroups(Dialect dialect, List<SqlExpression> groupBy) {

    /** Returns the condition as such a database takes it. */
    Predicate of(Predicate predicate) {
        if (predicate instanceof Predicate.Group group) {
            List<Predicate> members = group.members().stream().map(this::of).toList();
            return new Predicate.Group(group.connector(), group.negated(), members);
        }
        PlannedExpression term = predicate.toTerm();
        if (!isComputed(term)) {
            return predicate;
        }
        if (term.aggregate()) {
            throw dialect.unsupported(
                    "compare an aggregate with a computed value that groups are made of",
                    "Compare it with a column, or use PostgreSQL.");
        }
        SqlExpression ofAll = new SqlExpression.AggregateCall("BOOL_AND", List.of(term.sql()), false, List.of(), null);
        return new Predicate.Leaf(
                new PlannedExpression(ofAll, SqlType.BOOLEAN, null, true, false, term.grouping(), term.parts()));
    }

    /** Whether the term looks at something that groups are made of and that is no column. */
    private boolean isComputed(PlannedExpression term) {
        if (term.sql() instanceof SqlExpression.Column || term.sql() instanceof SqlExpression.AggregateCall) {
            return false;
        }
        return groupBy.contains(term.sql()) || term.parts().stream().anyMatch(this::isComputed);
    }
}
