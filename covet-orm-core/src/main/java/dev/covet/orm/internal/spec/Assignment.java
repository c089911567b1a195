package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A field and what an update sets it to.
 *
 * @param field the field's name
 * @param value a {@link Slot}, an expression, or null
 */
public record Assignment(String field, @Nullable Object value) {}
