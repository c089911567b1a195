package dev.covet.orm.field;

import org.jspecify.annotations.Nullable;

/**
 * A check of a field's value, named in the field's {@code validators}.
 *
 * <pre>{@code
 * public final class EvenNumber implements Validator<Integer> {
 *     @Override
 *     public @Nullable String validate(Integer value) {
 *         return value % 2 == 0 ? null : "Ensure this value is even.";
 *     }
 * }
 * }</pre>
 *
 * <p>Called on any thread and must not block. Not called for null.
 */
@FunctionalInterface
public interface Validator<T> {

    /** What is wrong with the value, in words that do not repeat it; null if nothing is. */
    @Nullable
    String validate(T value);
}
