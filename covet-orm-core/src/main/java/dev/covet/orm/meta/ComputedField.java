package dev.covet.orm.meta;

/** What the database will compute for a field of one object, when the object is written next. */
public interface ComputedField {

    /** Returns the field. */
    FieldMeta field();
}
