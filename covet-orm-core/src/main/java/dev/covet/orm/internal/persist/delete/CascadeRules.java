package dev.covet.orm.internal.persist.delete;

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

    /**
     * The relations of other models to the table of this one, seen from it, that are not left to the database; those to
     * parents concern the parents' rows.
     */
    List<RelationMeta> incoming(ModelMeta<?> model) {
        return model.reverseRelations().stream()
                .filter(relation -> relation.source().concrete() == model.concrete())
                .filter(relation -> relation.kind() != RelationMeta.Kind.MANY_TO_MANY)
                .filter(relation -> relation.onDelete() != OnDelete.DO_NOTHING)
                .toList();
    }

    /** Whether somebody wants to know of each row of the model that goes. */
    boolean heard(ModelMeta<?> model) {
        return DeleteSignals.heard(signals, model);
    }

    /** Whether rows of the model can go without having been looked at, and nothing else goes with them. */
    boolean areAbsent(ModelMeta<?> model) {
        return goUnseen(model) && model.parentLink() == null;
    }

    /** Whether rows at the other side of a relation can go without having been looked at. */
    boolean goUnseen(RelationMeta relation) {
        return relation.parentLink() ? goUnseen(relation.target()) : areAbsent(relation.target());
    }

    /** Whether rows of the model's own table can go without having been looked at. */
    boolean goUnseen(ModelMeta<?> model) {
        return !heard(model) && incoming(model).isEmpty();
    }

    /** The fields of a model that a deletion has to know of its rows; null for all. */
    @Nullable
    Set<FieldMeta> neededFields(ModelMeta<?> model) {
        if (heard(model) || model.tables().stream().anyMatch(this::heard)) {
            return null;
        }
        Set<FieldMeta> needed = new LinkedHashSet<>();
        needed.add(model.pk());
        for (ModelMeta<?> table : model.tables()) {
            incoming(table).forEach(relation -> needed.add(model.near(relation.sourceField())));
        }
        return needed;
    }
}
