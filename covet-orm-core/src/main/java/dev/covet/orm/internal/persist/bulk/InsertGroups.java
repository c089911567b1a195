package dev.covet.orm.internal.persist.bulk;

import dev.covet.orm.internal.persist.row.ModelColumns;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * New objects in groups of those that can share an INSERT.
 *
 * @param plain objects of values, by the columns that the database generates
 * @param computed objects with expressions, by these columns and by the names of fields with expressions
 */
record InsertGroups(Map<BitSet, List<Instance>> plain, Map<Columns, List<Instance>> computed) {

    /**
     * The columns that objects with expressions have in common.
     *
     * @param left the columns that the database generates
     * @param computed the names of the fields with expressions
     */
    record Columns(BitSet left, Set<String> computed) {}

    /** Groups the objects, and prepares them for their INSERT. */
    static InsertGroups of(ModelColumns columns, List<? extends Instance> instances) {
        InsertGroups groups = new InsertGroups(new LinkedHashMap<>(), new LinkedHashMap<>());
        BitSet left = new BitSet();
        for (Instance instance : instances) {
            columns.prepareInsert(instance);
            columns.setLeftToDatabase(instance, left);
            groups.group(columns, instance, left).add(instance);
        }
        return groups;
    }

    private List<Instance> group(ModelColumns columns, Instance instance, BitSet left) {
        if (columns.computes(instance)) {
            Set<String> names = InstanceState.of(instance).computed().keySet();
            return computed.computeIfAbsent(new Columns((BitSet) left.clone(), names), unseen -> new ArrayList<>());
        }
        List<Instance> group = plain.get(left);
        if (group == null) {
            group = new ArrayList<>();
            plain.put((BitSet) left.clone(), group);
        }
        return group;
    }
}
