package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The order in which models' rows go: those that refer before those that are referred to.
 *
 * @param models the models in order
 * @param circular relations that no order can respect, seen from the side that is referred to
 */
record DeletionOrder(List<ModelMeta<?>> models, List<RelationMeta> circular) {

    /**
     * Orders models.
     *
     * @param relations the relations along which rows are deleted, seen from the side that is referred to
     * @param checksAtEnd whether rows of one model may refer to each other while one statement deletes them
     */
    static DeletionOrder of(Collection<ModelMeta<?>> models, Collection<RelationMeta> relations, boolean checksAtEnd) {
        List<ModelMeta<?>> ordered = new ArrayList<>();
        Set<ModelMeta<?>> remaining = new LinkedHashSet<>(models);
        List<RelationMeta> open = new ArrayList<>();
        List<RelationMeta> circular = new ArrayList<>();
        for (RelationMeta relation : relations) {
            boolean toItself = relation.source() == relation.target();
            if (!toItself) {
                open.add(relation);
            } else if (!checksAtEnd) {
                circular.add(relation);
            }
        }
        while (!remaining.isEmpty()) {
            ModelMeta<?> next = next(remaining, open);
            for (RelationMeta relation : open) {
                if (relation.source() == next && remaining.contains(relation.target())) {
                    circular.add(relation);
                }
            }
            remaining.remove(next);
            ordered.add(next);
        }
        return new DeletionOrder(ordered, circular);
    }

    /** The first model to which none of the others refers; around a cycle, one whose referrers can let go of it. */
    private static ModelMeta<?> next(Set<ModelMeta<?>> remaining, List<RelationMeta> relations) {
        ModelMeta<?> last = null;
        ModelMeta<?> releasable = null;
        for (ModelMeta<?> model : remaining) {
            List<RelationMeta> referring = relations.stream()
                    .filter(relation -> relation.source() == model && remaining.contains(relation.target()))
                    .toList();
            if (referring.isEmpty()) {
                return model;
            }
            if (referring.stream().allMatch(relation -> relation.targetField().nullable())) {
                releasable = model;
            }
            last = model;
        }
        return releasable == null ? Objects.requireNonNull(last) : releasable;
    }
}
