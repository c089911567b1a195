package dev.covet.demo.web;

import dev.covet.orm.Model;
import dev.covet.orm.Ref;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads from objects what the query that loaded them made sure is there. */
final class Loaded {

    private Loaded() {}

    /** The key of a stored object. */
    static Long key(Model<?> stored) {
        return (Long) Objects.requireNonNull(stored.pk());
    }

    /** A property of the related object, by a relation that always has one. */
    static <T extends Model<T>> String name(Ref<T> related, Function<T, String> property) {
        return property.apply(Objects.requireNonNull(related.get()));
    }

    /** A property of the related object; null if there is none. */
    static <T extends Model<T>> @Nullable String nameOrNull(Ref<T> related, Function<T, String> property) {
        T object = related.get();
        return object == null ? null : property.apply(object);
    }
}
