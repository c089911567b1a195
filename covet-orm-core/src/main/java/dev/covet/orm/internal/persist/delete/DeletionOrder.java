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
 * The order in which the rows of models are deleted: referring models before the models they refer to.
 *
 * @param models the models in order
 * @param circular the reverse relations that are part of a cycle, which no order can satisfy
 */
record DeletionOrder(List<ModelMeta<?>> models, List<RelationMeta> circular) {

    /**
     * Orders models.
     *
     * @param relations the reverse relations along which rows are deleted
     * @param checksAtEnd whether the database checks foreign keys at the end of a statement, so that one statement may
     * delete rows that refer to each other
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

    /**
     * Returns a model that no remaining model refers to; in a cycle, preferably one whose referring foreign keys are
     * nullable.
     */
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
