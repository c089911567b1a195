package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;

/** Lets a member that refers to the parent and the object's key agree; whichever was set first counts. */
record ParentKey(FieldMeta link, Preparation late) implements Preparation {

    @Override
    public void prepare(Object instance, boolean inserting) {
        late.prepare(instance, inserting);
        Object key = new KeyField(link).of(instance);
        if (key != null) {
            link.set(instance, key);
        }
    }
}
