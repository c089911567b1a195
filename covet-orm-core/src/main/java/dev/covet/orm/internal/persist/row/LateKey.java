package dev.covet.orm.internal.persist.row;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;

/**
 * Copies the key of a related object into the reference, because the object may have been saved after it was assigned;
 * fails if the object is not saved.
 */
public record LateKey(RelationMeta relation) implements Preparation {

    @Override
    public void prepare(Object instance, boolean inserting) {
        if (!(relation.holder(instance) instanceof ToOne reference)) {
            return;
        }
        Object related = Holders.loaded(reference);
        if (related == null || relation.targetField().isLeftOut(related)) {
            return;
        }
        Object key = new KeyField(relation.targetField()).of(related);
        if (key == null) {
            throw unsaved();
        }
        if (!key.equals(reference.key())) {
            reference.key(key);
            Holders.load(reference, related);
        }
    }

    private QueryStateException unsaved() {
        return new QueryStateException(Refusal.of("The related object in \"" + relation.name() + "\" is not saved")
                .in(relation.source().name())
                .fix("Save it first, or both together by saveAll; the reference would be lost."));
    }
}
