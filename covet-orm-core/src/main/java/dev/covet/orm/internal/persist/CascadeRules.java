package dev.covet.orm.internal.persist;

import dev.covet.orm.field.OnDelete;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.signal.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion has to look after.
 *
 * @param signals who listens
 */
record CascadeRules(Signals signals) {

    /** The relations of other models to this one, seen from this one, that are not left to the database. */
    List<RelationMeta> incoming(ModelMeta<?> model) {
        return model.reverseRelations().stream()
                .filter(relation -> relation.kind() != RelationMeta.Kind.MANY_TO_MANY)
                .filter(relation -> relation.onDelete() != OnDelete.DO_NOTHING)
                .toList();
    }

    /** Whether somebody wants to know of each row of the model that goes. */
    boolean heard(ModelMeta<?> model) {
        return DeleteSignals.heard(signals, model);
    }

    /** Whether rows of the model can go without having been looked at. */
    boolean areAbsent(ModelMeta<?> model) {
        return !heard(model) && incoming(model).isEmpty();
    }

    /** The fields of a model that a deletion has to know of its rows; null for all. */
    @Nullable
    Set<FieldMeta> neededFields(ModelMeta<?> model) {
        if (heard(model)) {
            return null;
        }
        Set<FieldMeta> needed = new LinkedHashSet<>();
        needed.add(model.pk());
        incoming(model).forEach(relation -> needed.add(relation.sourceField()));
        return needed;
    }
}
