package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.ValidationErrors;

/** Validates an object as a whole, such as {@code clean} of a model. */
@FunctionalInterface
public interface Cleaner {

    /** Validates the object and adds its errors. */
    void clean(Object instance, ValidationErrors errors);
}
