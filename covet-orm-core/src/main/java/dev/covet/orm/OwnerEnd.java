package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;

/** The end of a relation to many at which its owner stands. */
record OwnerEnd(Instance owner, RelationMeta relation) {

    /**
     * Returns the value by which the related rows refer to the owner.
     *
     * @throws QueryStateException if the owner is not saved
     * @throws NotLoadedException if the owner was read without it
     */
    Object key() {
        String field = relation.sourceField().name();
        if (InstanceState.of(owner).deferred().contains(field)) {
            throw NotLoadedException.deferred(relation.source().name(), field);
        }
        Object key = relation.sourceField().key(owner);
        if (key == null) {
            throw new QueryStateException("The " + relation.source().name() + " has to be saved before \""
                    + relation.name() + "\" is used: it has no key. Save it first.");
        }
        return key;
    }

    /** Lets a related object refer to the owner. */
    void refer(Object child) {
        if (relation.inverse().holder(child) instanceof ToOne reference) {
            Holders.load(reference, owner);
        } else {
            relation.targetField().set(child, key());
        }
    }
}
