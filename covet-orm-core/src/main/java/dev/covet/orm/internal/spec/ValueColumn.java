package dev.covet.orm.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * A column that is selected by {@code values}.
 *
 * @param name its name
 * @param expression what it holds
 * @param annotation the annotation that later calls refer to, or null if the column is a path under its own name
 */
public record ValueColumn(
        String name,
        ResolvedExpression expression,
        @Nullable Annotation annotation) {

    /** Returns the expression by which later calls refer to the column. */
    public ResolvedExpression named() {
        return annotation == null ? expression : new ResolvedExpression.Reference(annotation);
    }
}
