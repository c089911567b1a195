package dev.covet.orm.internal.compile;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One join on the way along a relation: a foreign key needs one, a many-to-many relation two.
 *
 * @param relation the relation
 * @param model the model of the joined table
 * @param from the field of the table that is joined already
 * @param to the field of the joined table
 * @param direct whether {@code from} is the foreign key, so that the join can be omitted if only the key is needed
 * @param toMany whether a row may have several matches
 * @param nullable whether a row may have no match
 */
record JoinStep(
        RelationMeta relation,
        ModelMeta<?> model,
        FieldMeta from,
        FieldMeta to,
        boolean direct,
        boolean toMany,
        boolean nullable) {

    /** Returns whether the other step joins the same table by the same columns, even for a different relation. */
    boolean isSameJoin(JoinStep other) {
        return model == other.model && from == other.from && to == other.to;
    }

    /** Returns the joins from a model along relations to the table of a field. */
    static List<JoinStep> of(ModelMeta<?> model, List<RelationMeta> relations, FieldMeta field) {
        List<JoinStep> steps = new ArrayList<>();
        ModelMeta<?> current = model;
        for (RelationMeta relation : relations) {
            steps.addAll(up(current, relation.sourceField()));
            add(steps, relation, current.near(relation.sourceField()));
            current = relation.target();
        }
        steps.addAll(up(current, field));
        return steps;
    }

    /**
     * Returns the joins from the table of a model to that of the parent model that declares the field; empty if the
     * model declares it.
     */
    static List<JoinStep> up(ModelMeta<?> model, FieldMeta field) {
        List<JoinStep> steps = new ArrayList<>();
        ModelMeta<?> owner = model.near(field).model();
        ModelMeta<?> current = model;
        FieldMeta link = model.parentLink();
        while (current.concrete() != owner && link != null) {
            add(steps, Objects.requireNonNull(link.relation()), link);
            current = link.relation().target();
            link = current.parentLink();
        }
        if (current.concrete() != owner) {
            throw new FieldException("The field \"" + field.name() + "\" of " + owner.name()
                    + " stands in another table than " + model.name() + " has. Use a subquery.");
        }
        return steps;
    }

    private static void add(List<JoinStep> steps, RelationMeta relation, FieldMeta from) {
        ModelMeta<?> through = relation.through();
        if (through == null) {
            boolean forward = !relation.reverse();
            boolean nullable = !forward || relation.nullable();
            steps.add(new JoinStep(
                    relation, relation.target(), from, relation.targetField(), forward, relation.toMany(), nullable));
            return;
        }
        FieldMeta near = Objects.requireNonNull(relation.throughSource());
        FieldMeta far = Objects.requireNonNull(relation.throughTarget());
        steps.add(new JoinStep(relation, through, from, near, false, true, true));
        steps.add(new JoinStep(relation, relation.target(), far, relation.targetField(), true, false, far.nullable()));
    }
}
