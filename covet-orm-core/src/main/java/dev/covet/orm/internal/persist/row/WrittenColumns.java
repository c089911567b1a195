package dev.covet.orm.internal.persist.row;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of columns of a model, by table; never contains the primary key.
 *
 * @param tables the tables, the topmost parent first
 * @param columns the positions of the columns in each table
 */
public record WrittenColumns(List<ModelPlans> tables, List<BitSet> columns) {

    /**
     * Returns the columns of the named fields.
     *
     * @throws FieldException if there is no such field, or it is the key
     */
    public static WrittenColumns named(ModelPlans plans, Collection<String> names, String call) {
        List<FieldMeta> fields =
                names.stream().map(name -> plans.model().writable(name, call)).toList();
        return of(plans, fields);
    }

    private static WrittenColumns of(ModelPlans plans, Collection<FieldMeta> fields) {
        List<BitSet> columns = new ArrayList<>();
        for (ModelPlans table : plans.tables()) {
            BitSet positions = new BitSet();
            fields.stream()
                    .filter(field -> field.model() == table.model())
                    .forEach(field -> positions.set(table.columns().position(field)));
            columns.add(positions);
        }
        return new WrittenColumns(plans.tables(), columns);
    }

    /** Returns the columns of the fields that a save of the whole object writes, except the named ones. */
    public static WrittenColumns without(ModelPlans plans, Collection<String> names) {
        return of(plans, saved(plans.model(), names).toList());
    }

    /** Returns the fields that an UPDATE of a whole object writes, except the named ones. */
    public static Stream<FieldMeta> saved(ModelMeta<?> model, Collection<String> names) {
        return model.stateFields().stream()
                .filter(field -> !field.primaryKey() && field != model.softDelete() && !names.contains(field.name()));
    }

    /** Prepares the fields of an object for an UPDATE, see {@link Preparation}. */
    public void prepareUpdate(Object instance) {
        for (int table = 0; table < columns.size(); table++) {
            tables.get(table).columns().prepare(instance, of(table), false);
        }
    }

    /** Returns the columns of the table at the index. */
    public BitSet of(int table) {
        return columns.get(table);
    }

    /** Returns the names of the fields of all columns. */
    public Set<String> names() {
        return fields().stream().map(FieldMeta::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the fields of all columns. */
    public List<FieldMeta> fields() {
        List<FieldMeta> fields = new ArrayList<>();
        for (int table = 0; table < columns.size(); table++) {
            fields.addAll(tables.get(table).columns().fieldsAt(of(table)));
        }
        return fields;
    }
}
