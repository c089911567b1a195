package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.internal.persist.row.KeyField;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a deletion is going to do: the rows that go, those that go unseen, and those that only change. Mutable. */
final class CollectedRows {

    private final Map<ModelMeta<?>, Map<Object, Instance>> rows = new LinkedHashMap<>();
    private final List<Referring> unseen = new ArrayList<>();
    private final List<Referring> changed = new ArrayList<>();
    private final Set<RelationMeta> followed = new LinkedHashSet<>();

    /**
     * The rows of a relation's other side, known only by what they refer to.
     *
     * @param relation the relation, seen from the rows that they refer to
     * @param values what they refer to
     */
    record Referring(RelationMeta relation, Set<Object> values) {

        FieldMeta reference() {
            return relation.targetField();
        }

        boolean covers(FieldMeta field, Instance row) {
            return field.model() == reference().model()
                    && values.contains(reference().get(row));
        }
    }

    /** Adds rows that go and gives those that were not known yet. */
    List<Instance> add(ModelMeta<?> model, Collection<? extends Instance> instances) {
        Map<Object, Instance> known = rows.computeIfAbsent(model, unseenModel -> new LinkedHashMap<>());
        KeyField key = new KeyField(model.pk());
        List<Instance> fresh = new ArrayList<>();
        for (Instance instance : instances) {
            Object value = key.of(instance);
            if (value != null && known.putIfAbsent(value, instance) == null) {
                fresh.add(instance);
            }
        }
        return fresh;
    }

    /** Adds rows that go without being looked at. */
    void addUnseen(Referring referring) {
        unseen.add(referring);
    }

    /** Adds rows that refer to nothing, or to the default, afterwards. */
    void addChanged(Referring referring) {
        changed.add(referring);
    }

    /** Notes that rows of the relation's other side go with rows of this side, and before them. */
    void addFollowed(RelationMeta relation) {
        followed.add(relation);
    }

    Map<ModelMeta<?>, Map<Object, Instance>> rows() {
        return rows;
    }

    List<Referring> unseen() {
        return unseen;
    }

    List<Referring> changed() {
        return changed;
    }

    Set<RelationMeta> followed() {
        return followed;
    }

    /** Whether a row that refers by the field is among those that go. */
    boolean goes(FieldMeta field, Instance row) {
        Map<Object, Instance> known = rows.get(field.model());
        Object key = field.model().pk().get(row);
        return (known != null && key != null && known.containsKey(key))
                || unseen.stream().anyMatch(referring -> referring.covers(field, row));
    }
}
