package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.ValidationErrors;

/** The check of an object as a whole, such as a model's {@code clean}. */
@FunctionalInterface
public interface Cleaner {

    /** Adds what is wrong with the object. */
    void clean(Object instance, ValidationErrors errors);
}
