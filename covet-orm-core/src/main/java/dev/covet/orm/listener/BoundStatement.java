package dev.covet.orm.listener;

/** A statement with its values, which a listener may ask for while it hears of the start. */
public interface BoundStatement {

    /**
     * Returns the values as a text, in the order of their markers and each shortened. Confidential: they may be anything
     * that the application stores. A statement whose text names the column of a field marked {@link
     * dev.covet.orm.field.Sensitive} shows none.
     */
    String values();
}
