package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;

/** Resolves the relation names of {@code selectForUpdate}. */
final class LockedRelations {

    private LockedRelations() {}

    /**
     * Returns the paths of the relations among the names, which {@code self} is none of.
     *
     * @throws FieldException if the model has no to-one relation of a name
     */
    static List<Path> of(QueryShape shape, List<String> names) {
        return names.stream()
                .filter(name -> !name.equals("self"))
                .map(name -> of(shape, name))
                .toList();
    }

    private static Path of(QueryShape shape, String name) {
        ModelMeta<?> model = shape.model();
        FieldMeta link = model.parentLink();
        RelationMeta parent = link == null || !link.name().equals(name) ? null : link.relation();
        return parent == null ? relation(shape, name) : new Path(model, List.of(parent), parent.targetField(), parent);
    }

    private static Path relation(QueryShape shape, String name) {
        try {
            return Paths.toOne(shape.model(), name);
        } catch (FieldException unknown) {
            throw new FieldException("The relation \"" + name + "\" of "
                    + shape.model().name()
                    + " cannot be locked: there is no such relation to one object. Lock relations"
                    + " that are read by selectRelated, or self.");
        }
    }
}
