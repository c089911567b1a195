package dev.covet.orm.internal.persist.row;

import dev.covet.orm.meta.AutoValues;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.RelationMeta;

/** Prepares a field of an object before its value is written, for example sets an automatic value. */
@FunctionalInterface
interface Preparation {

    Preparation NOTHING = (instance, inserting) -> {};

    /**
     * Prepares the field.
     *
     * @param instance the object
     * @param inserting whether the row is inserted
     */
    void prepare(Object instance, boolean inserting);

    /** Returns the preparation that the field needs. */
    static Preparation of(FieldMeta field, AutoValues values) {
        RelationMeta relation = field.relation();
        if (relation != null) {
            LateKey late = new LateKey(relation);
            return field.parentLink() ? new ParentKey(field, late) : late;
        }
        return AutoValues.concern(field) ? (instance, inserting) -> values.set(field, instance, inserting) : NOTHING;
    }
}
