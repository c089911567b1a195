package dev.covet.orm.meta;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library's access to what the holders of relations do not show to applications. */
public final class Holders {

    private Holders() {}

    /** Returns the loaded object; null if there is none or it is not loaded. */
    public static @Nullable Object loaded(ToOne reference) {
        return reference.loaded();
    }

    /** Puts the related object there, with its key; null if there is none. */
    public static void load(ToOne reference, @Nullable Object instance) {
        reference.load(instance);
    }

    /** Puts there what a query has found for a key, unless the application has set something else since. */
    public static void fetched(ToOne reference, @Nullable Object asked, @Nullable Object found) {
        reference.fetched(asked, found);
    }

    /** Puts the object there that the key refers to already. */
    public static void resolve(ToOne reference, Object instance) {
        reference.resolve(instance);
    }

    /** Puts the related objects there; the list is the holder's from now on. */
    public static void load(ToMany set, List<?> items) {
        set.load(items);
    }

    /**
     * Returns the holders, made so far, of relations that no member of the object declares, by the names of the
     * relations.
     */
    public static Map<String, Object> undeclared(Instance instance) {
        return instance.undeclared();
    }
}
