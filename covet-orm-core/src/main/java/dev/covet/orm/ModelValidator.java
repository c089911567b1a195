package dev.covet.orm;

import dev.covet.orm.error.ValidationErrors;

/**
 * Validates objects of every model besides their fields and {@code clean}, as by annotations of another library: given
 * to {@link CovetBuilder#validator}.
 *
 * <p>An error on a field that is not checked, as one that {@code updateFields} leaves out or one that is not loaded, is
 * dropped. Called by several threads at once, and must neither block nor fail.
 */
@FunctionalInterface
public interface ModelValidator {

    /** Validates the object and adds its errors by the names of its members, or of paths that begin with one. */
    void validate(Object instance, ValidationErrors errors);
}
