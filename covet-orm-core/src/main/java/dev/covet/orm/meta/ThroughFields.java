package dev.covet.orm.meta;

import dev.covet.orm.error.ModelException;
import dev.covet.orm.error.Refusal;
import java.util.List;

/** Finds the references of the rows in between of a relation from many to many. */
final class ThroughFields {

    private ThroughFields() {}

    /**
     * Returns the reference to the declaring model, 0, or to the other one, 1.
     *
     * @throws ModelException if it is not clear which it is
     */
    static FieldMeta find(DeclaredRelation relation, int end) {
        ModelMeta<?> through = relation.through();
        if (through == null) {
            throw new IllegalStateException(relation.where() + " has no table in between.");
        }
        ModelMeta<?> model = end == 0 ? relation.owner() : relation.target();
        List<FieldMeta> references = through.fields().stream()
                .filter(candidate ->
                        candidate.link() != null && candidate.link().target().concrete() == model.concrete())
                .toList();
        List<String> named = relation.description().throughFields();
        if (!named.isEmpty()) {
            return named(relation, through, named.get(end), references);
        }
        boolean self = relation.owner() == relation.target();
        if (references.size() != (self ? 2 : 1)) {
            throw relation.refusal(
                    through.name() + " has " + references.size() + " relations to " + model.name(),
                    "Give it the relations needed, or name the ones meant in throughFields.");
        }
        return references.get(self ? end : 0);
    }

    private static FieldMeta named(
            DeclaredRelation relation, ModelMeta<?> through, String name, List<FieldMeta> references) {
        return references.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> choices =
                            references.stream().map(FieldMeta::name).toList();
                    Refusal refusal = Refusal.of("throughFields names \"" + name + "\", which is no such relation")
                            .in(through.name())
                            .choices(name, choices);
                    return relation.refusal(refusal.text(), "Name first the one to this model, then the other.");
                });
    }
}
