package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Query;
import dev.covet.orm.sql.Select;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of a query that stands in place of a table: what is asked for is added to what the query selects.
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

    /** A name of the query, and what is done with it. */
    record Named(Term term, List<String> rest) {}

    /** The column of this path. */
    Term resolve(String path) {
        if (inner.combine() != null) {
            return selected(path);
        }
        return column(inner.level().resolve(path, null));
    }

    /** The column with which the key begins, and what follows. */
    Named find(String key) {
        List<String> parts = Paths.split(key);
        if (inner.combine() != null || inner.level().annotation(parts.get(0)) != null) {
            return new Named(resolve(parts.get(0)), parts.subList(1, parts.size()));
        }
        Level.Target target = inner.level().target(key);
        JoinPlanner.End end = inner.level().joins().follow(target.hops(), target.field(), null, target.filtered());
        return new Named(column(Term.column(end.column(), end.field())), target.rest());
    }

    private Term selected(String name) {
        int position = inner.output().position(name);
        if (position == 0) {
            throw new FieldException("The combined query does not select \"" + name + "\". Select it in each member.");
        }
        return column(inner.output().terms().get(position - 1));
    }

    private Term column(Term term) {
        int position = 0;
        for (int i = 0; i < items.size() && position == 0; i++) {
            position = items.get(i).expression().equals(term.sql()) ? i + 1 : 0;
        }
        if (position == 0) {
            items.add(new Select.Item(term.sql(), null));
            position = items.size();
        }
        SqlExpression.Column column = new SqlExpression.Column(alias, "c" + position);
        return new Term(column, term.type(), term.field(), false, false, List.of(column));
    }

    /** The query with everything that was asked for, as a source of rows. */
    Select.Source source() {
        Step.Combine combine = inner.combine();
        if (combine != null) {
            Query query = inner.query();
            Query rows = query == null ? new CompoundPlanner(inner.level(), combine).nothing() : query;
            return new Select.Derived(SelectAssembly.named(rows), alias);
        }
        if (items.isEmpty()) {
            items.add(new Select.Item(
                    inner.selection().hasColumns()
                            ? SqlExpression.Constant.ONE
                            : inner.key().sql(),
                    null));
        }
        return new Select.Derived(SelectAssembly.named(inner.select(items, inner.keepsOrder())), alias);
    }
}
