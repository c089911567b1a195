package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Path;
import dev.covet.orm.internal.spec.ResolvedExpression;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The select list of a query: objects with annotations, or named columns. */
final class Selection {

    private final PlanScope scope;
    private final EntitySelection entity;
    private final Map<String, SelectedColumn> annotations = new LinkedHashMap<>();
    private @Nullable Map<String, SelectedColumn> columns;

    Selection(PlanScope scope) {
        this.scope = scope;
        this.entity = new EntitySelection(scope);
    }

    /** Adds an annotation. */
    void add(SelectedColumn column) {
        (columns != null ? columns : annotations).put(column.name(), column);
    }

    /** Selects these columns instead of objects or earlier columns. */
    void columns(Collection<SelectedColumn> chosen) {
        Map<String, SelectedColumn> named = new LinkedHashMap<>();
        chosen.forEach(column -> named.put(column.name(), column));
        columns = named;
    }

    /** Returns whether named columns rather than objects are selected. */
    boolean hasColumns() {
        return columns != null;
    }

    /** Returns the named columns, or those of the annotations where objects are selected. */
    Collection<SelectedColumn> named() {
        return (columns == null ? annotations : columns).values();
    }

    /** Returns whether named columns are selected and the expression is one of them. */
    boolean hasColumn(ResolvedExpression expression) {
        return columns != null
                && named().stream().anyMatch(column -> column.named().equals(expression));
    }

    /** Returns the selection of the objects. */
    EntitySelection entity() {
        return entity;
    }

    /** Returns the selected expressions with their properties, in order. */
    List<PlannedExpression> terms() {
        List<PlannedExpression> terms = new ArrayList<>();
        if (columns == null) {
            terms.addAll(entity.terms());
        }
        named().forEach(column -> terms.add(column.term()));
        return terms;
    }

    /** Returns the select list as SQL, in order. */
    List<Select.Item> items() {
        return terms().stream().map(term -> new Select.Item(term.sql(), null)).toList();
    }

    /**
     * Returns the single column; the primary key if objects are selected. Throws FieldException if several columns are
     * selected.
     */
    PlannedExpression single() {
        if (columns == null) {
            return PlannedExpression.column(
                    scope.joins().base().column(scope.model().pk()),
                    scope.model().pk());
        }
        if (columns.size() != 1) {
            throw new FieldException("A query inside another one selects one column, not " + columns.size()
                    + ". Choose it with values(\"...\").");
        }
        return columns.values().iterator().next().term();
    }

    /** Returns the 1-based position of the expression in the select list, or 0 if it is not selected. */
    int position(ResolvedExpression expression) {
        int position = columns == null ? entity.terms().size() : 0;
        for (SelectedColumn each : named()) {
            position++;
            if (each.named().equals(expression)) {
                return position;
            }
        }
        return columns == null && expression instanceof ResolvedExpression.Column column
                ? entity.position(column.path())
                : 0;
    }

    /** Returns the 1-based position of the primary key of the objects. */
    int positionOfKey() {
        return entity.position(Path.of(scope.model(), scope.model().pk()));
    }
}
