package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A column of rows of values.
 *
 * @param name its name
 * @param expression what it holds
 * @param annotation what later calls know it by, or null where it is a path under its own name
 */
public record ValueColumn(
        String name,
        ResolvedExpression expression,
        @Nullable Annotation annotation) {

    /** Returns what stands for the column where a later call names it. */
    public ResolvedExpression named() {
        return annotation == null ? expression : new ResolvedExpression.Reference(annotation);
    }
}
