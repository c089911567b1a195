package dev.covet.orm;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;

/** Finds relations that an application names. */
final class NamedRelations {

    private NamedRelations() {}

    /**
     * Returns the relation to many of this name.
     *
     * @throws FieldException if there is none
     */
    static RelationMeta toMany(ModelMeta<?> model, String name) {
        return named(model, name, true, "to-many relation");
    }

    /**
     * Returns the relation to one of this name.
     *
     * @throws FieldException if there is none
     */
    static RelationMeta toOne(ModelMeta<?> model, String name) {
        return named(model, name, false, "relation to one object");
    }

    private static RelationMeta named(ModelMeta<?> model, String name, boolean toMany, String kind) {
        RelationMeta relation = model.relation(name);
        if (relation != null && relation.toMany() == toMany) {
            return relation;
        }
        List<String> choices = model.names().stream()
                .filter(each -> {
                    RelationMeta choice = model.relation(each);
                    return choice != null && choice.toMany() == toMany;
                })
                .toList();
        throw FieldException.unknown(kind, name, model.name(), choices);
    }
}
