package dev.covet.orm.internal.compile;

import dev.covet.orm.query.Q.Connector;
import dev.covet.orm.sql.SqlExpression;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * A planned condition as a tree, so that it can be split into WHERE, HAVING and a filter on window functions (QUALIFY).
 */
sealed interface Predicate {

    /** A condition that is not split. */
    record Leaf(PlannedExpression term) implements Predicate {
        @Override
        public PlannedExpression toTerm() {
            return term;
        }
    }

    /** Conditions joined by one connector, optionally negated. */
    record Group(Connector connector, boolean negated, List<Predicate> members) implements Predicate {
        @Override
        public PlannedExpression toTerm() {
            PlannedExpression joined = joined();
            return negated ? not(joined) : joined;
        }

        private PlannedExpression joined() {
            List<PlannedExpression> terms = new ArrayList<>();
            for (Predicate member : members) {
                PlannedExpression term = member.toTerm();
                if ((connector == Connector.AND && term.isFalse()) || (connector == Connector.OR && term.isTrue())) {
                    return term;
                }
                boolean neutral = connector == Connector.AND ? term.isTrue() : term.isFalse();
                if (!neutral) {
                    terms.add(term);
                }
            }
            if (terms.isEmpty()) {
                return connector == Connector.AND ? TRUE : FALSE;
            }
            if (terms.size() == 1) {
                return terms.get(0);
            }
            List<SqlExpression> parts =
                    terms.stream().map(PlannedExpression::sql).toList();
            SqlExpression sql = connector == Connector.XOR
                    ? new SqlExpression.Parity(parts)
                    : new SqlExpression.Junction(connector == Connector.AND, flat(parts));
            return PlannedExpression.condition(sql, terms);
        }

        private List<SqlExpression> flat(List<SqlExpression> parts) {
            List<SqlExpression> all = new ArrayList<>();
            for (SqlExpression part : parts) {
                if (part instanceof SqlExpression.Junction junction && junction.all() == (connector == Connector.AND)) {
                    all.addAll(junction.members());
                } else {
                    all.add(part);
                }
            }
            return all;
        }
    }

    PlannedExpression TRUE = PlannedExpression.constant(SqlExpression.Constant.TRUE, SqlType.BOOLEAN);
    PlannedExpression FALSE = PlannedExpression.constant(SqlExpression.Constant.FALSE, SqlType.BOOLEAN);

    /** Returns the condition as one expression; simplifies members that are constant. */
    PlannedExpression toTerm();

    static Predicate of(SqlExpression sql, List<PlannedExpression> parts) {
        return new Leaf(PlannedExpression.condition(sql, parts));
    }

    static Predicate and(List<Predicate> members) {
        return members.size() == 1 ? members.get(0) : new Group(Connector.AND, false, members);
    }

    static PlannedExpression not(PlannedExpression term) {
        if (term.isTrue()) {
            return FALSE;
        }
        return term.isFalse() ? TRUE : PlannedExpression.condition(new SqlExpression.Not(term.sql()), List.of(term));
    }

    /**
     * The parts of a condition by clause.
     *
     * @param where the conditions on rows (WHERE)
     * @param having the conditions on groups (HAVING)
     * @param qualify the conditions on the results of window functions (QUALIFY)
     */
    record Split(List<Predicate> where, List<Predicate> having, List<Predicate> qualify) {}

    /** Splits the conjunction of the members. */
    static Split split(List<Predicate> members) {
        Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        members.forEach(member -> add(split, member));
        return split;
    }

    private static void add(Split split, Predicate predicate) {
        PlannedExpression term = predicate.toTerm();
        if (!term.aggregate() && !term.window()) {
            split.where().add(predicate);
        } else if (predicate instanceof Group group && group.connector() == Connector.AND && !group.negated()) {
            group.members().forEach(member -> add(split, member));
        } else if (term.window()) {
            split.qualify().add(predicate);
        } else {
            split.having().add(predicate);
        }
    }
}
