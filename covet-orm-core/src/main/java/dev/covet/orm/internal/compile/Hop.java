package dev.covet.orm.internal.compile;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One join of a relation: a foreign key has one, a many-to-many relation two.
 *
 * @param relation the relation
 * @param model the model of the joined table
 * @param from the field on the side that is there already
 * @param to the field of the joined table
 * @param direct whether {@code from} is the foreign key, so that the joined table may be left out for its key alone
 * @param toMany whether one row may have many partners
 * @param nullable whether a row may have no partner
 */
record Hop(
        RelationMeta relation,
        ModelMeta<?> model,
        FieldMeta from,
        FieldMeta to,
        boolean direct,
        boolean toMany,
        boolean nullable) {

    /** Whether the other joins the same table by the same columns, whatever relation leads to it. */
    boolean isSameJoin(Hop other) {
        return model == other.model && from == other.from && to == other.to;
    }

    /** The joins of the relations, in order. */
    static List<Hop> of(List<RelationMeta> relations) {
        List<Hop> hops = new ArrayList<>();
        relations.forEach(relation -> add(hops, relation));
        return hops;
    }

    private static void add(List<Hop> hops, RelationMeta relation) {
        ModelMeta<?> through = relation.through();
        if (through == null) {
            boolean forward = !relation.reverse();
            boolean nullable = !forward || relation.nullable();
            hops.add(new Hop(
                    relation,
                    relation.target(),
                    relation.sourceField(),
                    relation.targetField(),
                    forward,
                    relation.toMany(),
                    nullable));
            return;
        }
        FieldMeta near = Objects.requireNonNull(relation.throughSource());
        FieldMeta far = Objects.requireNonNull(relation.throughTarget());
        hops.add(new Hop(relation, through, relation.sourceField(), near, false, true, true));
        hops.add(new Hop(relation, relation.target(), far, relation.targetField(), true, false, far.nullable()));
    }
}
