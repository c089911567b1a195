package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.sql.SqlExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What GROUP BY lists.
 *
 * <p>An aggregate on objects groups by the object; an aggregate after {@code values} groups by the values. What is
 * selected, ordered by or tested for groups besides is added when the query is put together.
 */
final class Grouping {

    private final PlanScope scope;
    private boolean byObject;
    private @Nullable List<SqlExpression> columns;

    Grouping(PlanScope scope) {
        this.scope = scope;
    }

    /** An aggregate was added to the selection. */
    void begin(Selection selection) {
        if (!selection.hasColumns()) {
            byObject = columns == null;
            return;
        }
        List<SqlExpression> named = new ArrayList<>();
        addPlain(selection, named);
        columns = named;
    }

    /** The selection was narrowed to columns. */
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

    /** Groups by the object's columns by name, since the object itself is no longer selected. */
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

    /** Groups by the key of the object alone. */
    void byKey() {
        byObject = false;
        columns = new ArrayList<>(
                List.of(scope.joins().base().column(scope.model().pk())));
    }

    boolean isActive() {
        return byObject || columns != null;
    }

    /** Whether groups are made of named columns. */
    boolean isExplicit() {
        return columns != null;
    }

    /**
     * The whole list.
     *
     * @param terms what is selected and ordered by
     * @param having what is tested for groups
     */
    List<SqlExpression> list(List<PlannedExpression> terms, List<PlannedExpression> having) {
        if (!isActive()) {
            return List.of();
        }
        Set<SqlExpression> all = new LinkedHashSet<>(byObject ? objectColumns() : columns());
        terms.forEach(term -> all.addAll(term.grouping()));
        Set<SqlExpression> tested = new LinkedHashSet<>(PlannedExpression.groupingOf(having));
        all.addAll(tested);
        return scope.features().groupByKey() ? withoutCovered(all, tested) : List.copyOf(all);
    }

    /** Leaves out the columns of tables whose key is there: the key covers them. */
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
