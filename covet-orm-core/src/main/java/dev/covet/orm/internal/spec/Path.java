package dev.covet.orm.internal.spec;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path from a model along relations to a field.
 *
 * <p>Immutable. Two paths are equal if their models, relations and fields are equal.
 */
public final class Path {

    private final ModelMeta<?> model;
    private final List<RelationMeta> relations;
    private final FieldMeta field;
    private final @Nullable RelationMeta relation;
    private final int hash;

    Path(ModelMeta<?> model, List<RelationMeta> relations, FieldMeta field, @Nullable RelationMeta relation) {
        this.model = model;
        this.relations = List.copyOf(relations);
        this.field = field;
        this.relation = relation;
        this.hash = this.relations.hashCode() * 31 + field.hashCode();
    }

    /** Returns the path to a field of the model itself. */
    public static Path of(ModelMeta<?> model, FieldMeta field) {
        return new Path(model, List.of(), field, null);
    }

    /** Returns the model at which the path starts. */
    public ModelMeta<?> model() {
        return model;
    }

    /** Returns the relations to follow, in order. */
    public List<RelationMeta> relations() {
        return relations;
    }

    /**
     * Returns the field at the end of the path; if the path ends in a relation, the field that the relation refers to.
     */
    public FieldMeta field() {
        return field;
    }

    /** Returns the relation in which the path ends, or null where it ends in a plain field. */
    public @Nullable RelationMeta relation() {
        return relation;
    }

    /** Returns the model's own field that holds the value, or null if the value is in another table. */
    public @Nullable FieldMeta ownField() {
        if (relations.isEmpty()) {
            return field;
        }
        boolean reference = relations.size() == 1
                && relation != null
                && !relation.reverse()
                && relation.kind() != RelationMeta.Kind.MANY_TO_MANY;
        return reference ? relations.get(0).sourceField() : null;
    }

    /** Returns whether it leads along a relation to many objects. */
    boolean isToMany() {
        for (RelationMeta step : relations) {
            if (step.toMany()) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the path starts with these relations. */
    public boolean leadsAlong(List<RelationMeta> first) {
        return relations.size() >= first.size()
                && relations.subList(0, first.size()).equals(first);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Path that
                        && hash == that.hash
                        && model == that.model
                        && field == that.field
                        && relation == that.relation
                        && relations.equals(that.relations));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return relations + "." + field.name();
    }
}
