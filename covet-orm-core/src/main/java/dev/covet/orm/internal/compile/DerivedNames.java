package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Resolves expressions to columns of a derived table; adds an expression to the select list of its query on demand.
 */
final class DerivedNames {

    private final SelectPlanner inner;
    private final String alias;
    private final List<Select.Item> items;

    DerivedNames(SelectPlanner inner, String alias) {
        this.inner = inner;
        this.alias = alias;
        boolean selectsAll = inner.isDistinct() || inner.combine() != null;
        this.items = new ArrayList<>(selectsAll ? inner.output().items() : List.of());
    }

    /** Returns whether expressions can be added to the select list of the query; not for combined queries. */
    boolean selectsOnDemand() {
        return inner.combine() == null;
    }

    /** Returns the column of the derived table that holds the expression. */
    PlannedExpression resolve(ResolvedExpression expression) {
        if (selectsOnDemand()) {
            return column(ofGroups(inner.scope().expressions(null).plan(expression), expression));
        }
        int position = inner.output().position(expression);
        if (position == 0) {
            throw new FieldException(
                    "The combined query does not select \"" + name(expression) + "\". Select it in each member.");
        }
        return column(inner.output().terms().get(position - 1));
    }

    /** The term, which has one value for each of the groups that the query may make. */
    private PlannedExpression ofGroups(PlannedExpression term, ResolvedExpression expression) {
        Grouping grouping = inner.grouping();
        if (!term.aggregate() && !inner.scope().rules().repeatedRows() && !grouping.determines(term)) {
            throw new FieldException("The groups that the query makes have no \"" + name(expression)
                    + "\". Add it to values(...) to make groups of it as well, or aggregate in a query of its own.");
        }
        grouping.include(term);
        return term;
    }

    private static String name(ResolvedExpression expression) {
        if (expression instanceof ResolvedExpression.Reference reference) {
            return reference.annotation().name();
        }
        return expression instanceof ResolvedExpression.Column column
                ? column.path().field().name()
                : "an expression";
    }

    private PlannedExpression column(PlannedExpression term) {
        int position = 0;
        for (int i = 0; i < items.size() && position == 0; i++) {
            position = items.get(i).expression().equals(term.sql()) ? i + 1 : 0;
        }
        if (position == 0) {
            items.add(new Select.Item(term.sql(), null));
            position = items.size();
        }
        SqlExpression.Column column = new SqlExpression.Column(alias, "c" + position);
        return new PlannedExpression(column, term.type(), term.field(), false, false, List.of(column));
    }

    /** Returns the query, with all requested expressions selected, as a derived table. */
    Select.Source source() {
        Step.Combine combine = inner.combine();
        if (combine != null) {
            Query query = inner.query();
            Query rows = query == null ? new CompoundPlanner(inner.scope(), combine).nothing() : query;
            return new Select.Derived(SelectAssembly.named(rows), alias);
        }
        if (items.isEmpty()) {
            items.add(new Select.Item(
                    inner.selection().hasColumns()
                            ? SqlExpression.Constant.ONE
                            : inner.key().sql(),
                    null));
        }
        return new Select.Derived(SelectAssembly.named(inner.select(items, inner.orderDecidesRows())), alias);
    }
}
