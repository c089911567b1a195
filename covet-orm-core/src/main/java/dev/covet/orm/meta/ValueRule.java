package dev.covet.orm.meta;

import java.util.List;

/** A demand on the values of a field that are neither null nor the empty text. Thread-safe. */
@FunctionalInterface
interface ValueRule {

    /** What is wrong with a value; empty if nothing is. */
    List<String> messages(Object value);
}
