package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.FieldMeta;

/** Synchronizes the reference of an object to its parent row with the key of the object. */
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
