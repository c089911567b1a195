package dev.covet.orm.meta;

import dev.covet.orm.error.ValidationError;
import java.util.List;

/** A demand on the values of a field that are neither null nor the empty text. Thread-safe. */
@FunctionalInterface
interface ValueRule {

    /** What is wrong with a value; empty if nothing is. */
    List<ValidationError> errors(Object value);
}
