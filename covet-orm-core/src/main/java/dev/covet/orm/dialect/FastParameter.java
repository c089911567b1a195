package dev.covet.orm.dialect;

/**
 * A parameter in a form that a driver takes only with Covet's extension of it, which applications can switch off.
 * Immutable.
 */
public interface FastParameter {

    /** The same parameter in the form that the driver takes by itself. */
    Object plain();
}
