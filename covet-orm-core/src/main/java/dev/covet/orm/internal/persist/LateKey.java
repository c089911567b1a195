package dev.covet.orm.internal.persist;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;

/** Takes over the key of a related object that was stored after it was set, and refuses one that is not stored. */
record LateKey(RelationMeta relation) implements Preparation {

    @Override
    public void prepare(Object instance, boolean inserting) {
        if (!(relation.holder(instance) instanceof ToOne reference)) {
            return;
        }
        Object related = reference.loaded();
        if (related == null) {
            return;
        }
        Object key = new KeyField(relation.targetField()).of(related);
        if (key == null) {
            throw unsaved();
        }
        if (reference.key() == null) {
            reference.key(key);
            reference.load(related);
        }
    }

    private QueryStateException unsaved() {
        return new QueryStateException(Refusal.of("The related object in \"" + relation.name() + "\" is not saved")
                .in(relation.source().name())
                .fix("Save it first, or the reference would be lost."));
    }
}
