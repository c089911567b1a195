package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.internal.persist.row.KeyField;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that a deletion affects: those to delete, those to delete without reading them, and those whose foreign key
 * is changed. Mutable.
 */
final class CollectedRows {

    private final Map<ModelMeta<?>, Map<Object, Instance>> rows = new LinkedHashMap<>();
    private final List<Referring> unread = new ArrayList<>();
    private final List<Referring> changed = new ArrayList<>();
    private final Set<RelationMeta> followed = new LinkedHashSet<>();

    /**
     * Rows identified by the values of their foreign key.
     *
     * @param relation the reverse relation, whose target is the model of the rows
     * @param values the values of the foreign key
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

    /** Adds rows to delete and returns those that were not contained yet. */
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

    /** Adds rows to delete without reading them. */
    void addUnread(Referring referring) {
        unread.add(referring);
    }

    /** Adds rows whose foreign key is set to NULL or to its default. */
    void addChanged(Referring referring) {
        changed.add(referring);
    }

    /** Records that the rows that refer by this relation are deleted before the rows that they refer to. */
    void addFollowed(RelationMeta relation) {
        followed.add(relation);
    }

    /** Returns the models that have rows to delete that were read. */
    Set<ModelMeta<?>> models() {
        return rows.keySet();
    }

    /** Returns the rows of the model by their keys. */
    Map<Object, Instance> byKey(ModelMeta<?> model) {
        return rows.getOrDefault(model, Map.of());
    }

    /** Returns the rows of the model in reverse order of discovery, because later ones may refer to earlier ones. */
    List<Instance> lastFirst(ModelMeta<?> model) {
        List<Instance> found = new ArrayList<>(byKey(model).values());
        Collections.reverse(found);
        return found;
    }

    List<Referring> unread() {
        return unread;
    }

    List<Referring> changed() {
        return changed;
    }

    Set<RelationMeta> followed() {
        return followed;
    }

    /** Returns whether the row is among those to delete; {@code field} is its foreign key. */
    boolean isDeleted(FieldMeta field, Instance row) {
        Map<Object, Instance> known = rows.get(field.model());
        Object key = field.model().pk().get(row);
        return (known != null && key != null && known.containsKey(key))
                || unread.stream().anyMatch(referring -> referring.covers(field, row));
    }
}
