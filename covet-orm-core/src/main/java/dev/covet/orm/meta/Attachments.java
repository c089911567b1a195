package dev.covet.orm.meta;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What layers above keep with a model, one of a kind. Thread-safe. */
final class Attachments {

    private final Map<Class<?>, Object> attached = new ConcurrentHashMap<>();

    <T> T get(Class<T> kind, Supplier<T> maker) {
        Object present = attached.get(kind);
        if (present == null) {
            T made = maker.get(); // may attach something itself, which a computation inside the map could not
            Object other = attached.putIfAbsent(kind, made);
            present = other == null ? made : other;
        }
        return kind.cast(present);
    }
}
