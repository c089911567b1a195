package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.sql.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a query selects: objects with their annotations, or named columns. */
final class Selection {

    private final Level level;
    private final EntitySelection entity;
    private final Map<String, Term> annotations = new LinkedHashMap<>();
    private @Nullable Map<String, Term> columns;

    Selection(Level level) {
        this.level = level;
        this.entity = new EntitySelection(level);
    }

    /** Adds an annotation that is selected with what is selected already. */
    void add(String name, Term term) {
        if (columns != null) {
            columns.put(name, term);
        } else {
            annotations.put(name, term);
        }
    }

    /** Selects these columns in place of anything else. */
    void columns(Map<String, Term> named) {
        columns = named;
    }

    void replay(Step step) {
        entity.replay(step);
    }

    /** Whether named columns rather than objects are selected. */
    boolean hasColumns() {
        return columns != null;
    }

    /** The named columns, or those of the annotations where objects are selected. */
    Map<String, Term> annotations() {
        return columns == null ? annotations : columns;
    }

    /** What the objects are read from. */
    EntitySelection entity() {
        return entity;
    }

    /** The selected terms, in order. */
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        if (columns == null) {
            terms.addAll(entity.terms());
        }
        terms.addAll(annotations().values());
        return terms;
    }

    /** The selected expressions, in order. */
    List<Select.Item> items() {
        return terms().stream().map(term -> new Select.Item(term.sql(), null)).toList();
    }

    /** The only column; the key where objects are selected. */
    Term single() {
        if (columns == null) {
            return Term.column(
                    level.joins().base().column(level.model().pk()),
                    level.model().pk());
        }
        if (columns.size() != 1) {
            throw new FieldException("A query inside another one selects one column, not " + columns.size()
                    + ". Choose it with values(\"...\").");
        }
        return columns.values().iterator().next();
    }

    /** The position, from 1, of the column or annotation of this name, or 0. */
    int position(String name) {
        int position = columns == null ? entity.terms().size() : 0;
        for (String each : annotations().keySet()) {
            position++;
            if (each.equals(name)) {
                return position;
            }
        }
        return columns == null ? entity.position(name) : 0;
    }

    /** The alias of the related objects that are read by join under this name. */
    String aliasOf(String name) {
        return entity.aliasOf(name);
    }
}
