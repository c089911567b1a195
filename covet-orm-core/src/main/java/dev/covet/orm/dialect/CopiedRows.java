package dev.covet.orm.dialect;

/** The rows of one {@link CopyStatement}, in a form that the driver of the same database sends. Immutable. */
public interface CopiedRows {}
