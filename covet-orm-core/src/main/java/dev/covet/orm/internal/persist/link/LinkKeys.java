package dev.covet.orm.internal.persist.link;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.persist.row.KeyField;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Determines the keys of the objects at both ends of a relation.
 *
 * @param relation the relation, from the side of the owner
 * @param plans the plans of the models
 */
record LinkKeys(RelationMeta relation, PlanCache plans) {

    /** Returns the key of the owner of the relation. */
    Object owner(Instance owner) {
        Object key = new KeyField(relation.sourceField()).of(owner);
        if (key == null) {
            throw unsaved("The object must be saved before its relation \"" + relation.name() + "\" is used");
        }
        return key;
    }

    /** Returns the distinct keys of the targets, which are given as objects or as keys. */
    Set<Object> targets(Collection<?> targets) {
        Set<Object> keys = new LinkedHashSet<>();
        targets.forEach(target -> keys.add(target(target)));
        return keys;
    }

    private Object target(Object target) {
        if (relation.target().type().isInstance(target)) {
            Object key = new KeyField(relation.targetField()).of(target);
            if (key == null) {
                throw unsaved("An object given to \"" + relation.name() + "\" is not saved");
            }
            return key;
        }
        if (target instanceof Instance) {
            throw ValueException.type(
                    relation.toString(), "objects of " + relation.target().name() + " or their keys", target);
        }
        try {
            return plans.of(relation.target())
                    .columns()
                    .of(relation.targetField())
                    .coerce(target);
        } catch (ValueException other) {
            throw new ValueException(
                    relation + " takes objects of " + relation.target().name() + " or their keys. "
                            + other.getMessage(),
                    other);
        }
    }

    private QueryStateException unsaved(String what) {
        return new QueryStateException(
                Refusal.of(what).in(relation.source().name()).fix("Call save() first."));
    }
}
