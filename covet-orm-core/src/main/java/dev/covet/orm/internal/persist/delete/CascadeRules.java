package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Homes;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.signal.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Determines which relations a deletion has to follow and which rows it has to read.
 *
 * @param marking whether rows stay and are marked as deleted
 * @param signals the listeners
 * @param homes the databases that the models live in; what refers from another one is left alone
 */
record CascadeRules(boolean marking, Signals signals, Homes homes) {

    /**
     * Returns the reverse foreign key relations of the model's own table that a deletion has to follow, except those of
     * models in another database; relations to parent models belong to the parents' tables.
     */
    List<RelationMeta> incoming(ModelMeta<?> model) {
        return model.reverseRelations().stream()
                .filter(relation -> relation.source().concrete() == model.concrete())
                .filter(relation -> relation.kind() != RelationMeta.Kind.MANY_TO_MANY)
                .filter(this::isFollowed)
                .filter(relation -> !homes.apart(model, relation.target()))
                .toList();
    }

    /** Returns whether it matters to rows that refer to others whether those are deleted, or only marked as such. */
    private boolean isFollowed(RelationMeta relation) {
        return switch (relation.onDelete()) {
            case CASCADE -> !marking || relation.target().softDelete() != null;
            case PROTECT, RESTRICT -> true;
            case SET_NULL, SET_DEFAULT -> !marking;
            case DO_NOTHING -> false;
        };
    }

    /** Returns the field by which rows of the model are left out because they are deleted already; null for none. */
    @Nullable
    FieldMeta leftOutBy(ModelMeta<?> model) {
        return marking ? model.softDelete() : null;
    }

    /** Returns whether there are listeners for deletions of the model's objects. */
    boolean hasListeners(ModelMeta<?> model) {
        return DeleteSignals.hasListeners(signals, model);
    }

    /**
     * Returns whether rows of the model can be deleted without reading them and without affecting rows of other tables.
     */
    boolean canDeleteAlone(ModelMeta<?> model) {
        return canDeleteUnread(model) && model.parentLink() == null;
    }

    /** Returns whether the rows that refer to others by the relation can be deleted without reading them. */
    boolean canDeleteUnread(RelationMeta relation) {
        return relation.parentLink() ? canDeleteUnread(relation.target()) : canDeleteAlone(relation.target());
    }

    /** Returns whether rows of the model's own table can be deleted without reading them. */
    boolean canDeleteUnread(ModelMeta<?> model) {
        return !hasListeners(model) && incoming(model).isEmpty();
    }

    /** Returns the fields that a deletion has to read of the model's rows, or null for all. */
    @Nullable
    Set<FieldMeta> neededFields(ModelMeta<?> model) {
        if (hasListeners(model) || model.tables().stream().anyMatch(this::hasListeners)) {
            return null;
        }
        Set<FieldMeta> needed = new LinkedHashSet<>();
        needed.add(model.pk());
        FieldMeta time = leftOutBy(model);
        if (time != null) {
            needed.add(time);
        }
        FieldMeta version = model.version();
        if (time != null && version != null) {
            needed.add(version);
        }
        for (ModelMeta<?> table : model.tables()) {
            incoming(table).forEach(relation -> needed.add(model.near(relation.sourceField())));
        }
        return needed;
    }
}
