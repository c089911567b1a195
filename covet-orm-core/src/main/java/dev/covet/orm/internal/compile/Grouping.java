package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The GROUP BY clause of one query.
 *
 * <p>An aggregate on a query of objects groups by the object; an aggregate after {@code values} groups by the values.
 * Other expressions in SELECT, ORDER BY and HAVING are added when the query is assembled.
 */
final class Grouping {

    private final PlanScope scope;
    private final List<SqlExpression> included = new ArrayList<>();
    private boolean byObject;
    private @Nullable List<SqlExpression> columns;

    Grouping(PlanScope scope) {
        this.scope = scope;
    }

    /**
     * Starts grouping, because an aggregate was added; called before {@code values}, it groups by the object, after it,
     * by the selected columns.
     */
    void begin(Selection selection) {
        if (!selection.hasColumns()) {
            byObject = columns == null;
            return;
        }
        List<SqlExpression> named = new ArrayList<>();
        addPlain(selection, named);
        columns = named;
    }

    /** Replaces grouping by the object by grouping by columns, because {@code values} was called. */
    void narrow(Selection selection) {
        if (byObject) {
            expand();
            addPlain(selection, columns());
        }
    }

    private static void addPlain(Selection selection, List<SqlExpression> all) {
        for (SelectedColumn column : selection.named()) {
            if (!column.term().aggregate()) {
                all.addAll(column.term().grouping());
            }
        }
    }

    private List<SqlExpression> columns() {
        List<SqlExpression> current = columns;
        return current == null ? new ArrayList<>() : current;
    }

    /** Replaces grouping by the object by grouping by its columns, because the object is no longer selected. */
    void expand() {
        if (byObject) {
            byObject = false;
            columns = objectColumns();
        }
    }

    private List<SqlExpression> objectColumns() {
        List<SqlExpression> all = new ArrayList<>();
        Join base = scope.joins().base();
        scope.model().fields().forEach(field -> all.add(scope.joins().column(base, field)));
        return all;
    }

    /** Groups by the primary key of the object only. */
    void byKey() {
        byObject = false;
        columns = new ArrayList<>(
                List.of(scope.joins().base().column(scope.model().pk())));
    }

    /** Groups by what the term is made of as well, so that it has one value for each group. */
    void include(PlannedExpression term) {
        included.addAll(term.grouping());
    }

    /** Whether the term has one value for each group: it is made of what groups are, or each is of one object. */
    boolean determines(PlannedExpression term) {
        return byObject
                || columns == null
                || columns.contains(scope.joins().base().column(scope.model().pk()))
                || columns.containsAll(term.grouping());
    }

    boolean isActive() {
        return byObject || columns != null;
    }

    /**
     * Returns the GROUP BY list.
     *
     * @param terms the expressions of SELECT and ORDER BY
     * @param having the conditions of HAVING
     */
    List<SqlExpression> list(List<PlannedExpression> terms, List<PlannedExpression> having) {
        if (!isActive()) {
            return List.of();
        }
        Set<SqlExpression> all = new LinkedHashSet<>(byObject ? objectColumns() : columns());
        all.addAll(included);
        terms.forEach(term -> all.addAll(term.grouping()));
        Set<SqlExpression> tested = new LinkedHashSet<>();
        having.forEach(condition -> addTested(condition, all, tested));
        all.addAll(tested);
        return scope.features().groupByKey() ? withoutCovered(all, tested) : List.copyOf(all);
    }

    /**
     * Adds what GROUP BY must list for a condition of HAVING: the columns that it uses, but no expression with a
     * parameter, which not every database takes for the same in both clauses.
     */
    private static void addTested(PlannedExpression term, Set<SqlExpression> listed, Set<SqlExpression> tested) {
        if (listed.contains(term.sql()) || term.parts().isEmpty()) {
            tested.addAll(term.grouping());
        } else {
            term.parts().forEach(part -> addTested(part, listed, tested));
        }
    }

    /** Removes the columns of tables whose primary key is listed, because they are functionally dependent on it. */
    private List<SqlExpression> withoutCovered(Set<SqlExpression> all, Set<SqlExpression> kept) {
        Set<String> keyed = new LinkedHashSet<>();
        for (SqlExpression each : all) {
            if (each instanceof SqlExpression.Column column && isKey(column)) {
                keyed.add(column.alias());
            }
        }
        return all.stream()
                .filter(each -> !(each instanceof SqlExpression.Column column)
                        || kept.contains(each)
                        || !keyed.contains(column.alias())
                        || isKey(column))
                .toList();
    }

    private boolean isKey(SqlExpression.Column column) {
        ModelMeta<?> model = scope.joins().modelOf(column.alias());
        return model != null && model.pk().column().equals(column.name());
    }
}
