package dev.covet.orm.meta;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out when it is first asked for, because the models that it depends on are not known before, or because it
 * may never be needed.
 *
 * <pre>{@code
 * private final Memoized<FieldMeta> referred = new Memoized<>(this::findReferred);
 * }</pre>
 *
 * <p>Thread-safe without locks, which models that refer to each other could wait for in a circle: several threads may work
 * it out at once. So it has to be immutable, and the same each time. An error is not kept.
 */
final class Memoized<T> {

    private final Supplier<? extends T> source;
    private @Nullable T value;

    Memoized(Supplier<? extends T> source) {
        this.source = source;
    }

    T get() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
