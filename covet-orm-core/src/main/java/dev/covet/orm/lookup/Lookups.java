package dev.covet.orm.lookup;

import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All lookups and transforms by name; the place where an application registers its own.
 *
 * <pre>{@code
 * Lookups.register(Lookup.of("not_equal", ...));
 * Post.objects.filter("title__not_equal", "Draft");
 * }</pre>
 *
 * <p>One registry for the process, since names are resolved before a database is known. Thread-safe; what was registered
 * last wins. Names are Django's, and may be written in camel case as well.
 */
public final class Lookups {

    private static final Map<String, List<Lookup>> LOOKUPS = new ConcurrentHashMap<>();
    private static final Map<String, List<Transform>> TRANSFORMS = new ConcurrentHashMap<>();

    static {
        StandardLookups.all().forEach(Lookups::register);
        StandardTransforms.all().forEach(Lookups::register);
    }

    private Lookups() {}

    /** Adds a lookup, before those of the same name. */
    public static void register(Lookup lookup) {
        LOOKUPS.computeIfAbsent(lookup.name(), name -> new CopyOnWriteArrayList<>())
                .add(0, lookup);
    }

    /** Adds a transform, before those of the same name. */
    public static void register(Transform transform) {
        TRANSFORMS
                .computeIfAbsent(transform.name(), name -> new CopyOnWriteArrayList<>())
                .add(0, transform);
    }

    /** Takes a lookup out again. */
    public static void unregister(Lookup lookup) {
        LOOKUPS.getOrDefault(lookup.name(), new ArrayList<>()).remove(lookup);
    }

    /** Takes a transform out again. */
    public static void unregister(Transform transform) {
        TRANSFORMS.getOrDefault(transform.name(), new ArrayList<>()).remove(transform);
    }

    /** The lookup of this name for values of the type, or null. */
    public static @Nullable Lookup lookup(String name, @Nullable SqlType type) {
        for (Lookup lookup : LOOKUPS.getOrDefault(normal(name), List.of())) {
            if (lookup.appliesTo(type)) {
                return lookup;
            }
        }
        return null;
    }

    /** The transform of this name for values of the type, or null. */
    public static @Nullable Transform transform(String name, @Nullable SqlType type) {
        if (type == null) {
            return null;
        }
        for (Transform transform : TRANSFORMS.getOrDefault(normal(name), List.of())) {
            if (transform.appliesTo(type)) {
                return transform;
            }
        }
        return StandardTransforms.key(name, type);
    }

    /**
     * The transforms and the lookup that the names stand for after a value of the type.
     *
     * @return null if one of them is unknown; {@link #unknown} then tells which
     */
    public static @Nullable Resolution resolve(@Nullable SqlType type, List<String> names) {
        List<Transform> transforms = new ArrayList<>();
        SqlType current = type;
        for (int i = 0; i < names.size(); i++) {
            if (i == names.size() - 1) {
                Lookup lookup = lookup(names.get(i), current);
                if (lookup != null) {
                    return new Resolution(transforms, lookup, current);
                }
            }
            Transform transform = transform(names.get(i), current);
            if (transform == null || current == null) {
                return null;
            }
            transforms.add(transform);
            current = transform.resultType(current);
        }
        Lookup exact = lookup("exact", current);
        return exact == null ? null : new Resolution(transforms, exact, current);
    }

    /** The first of the names that is neither a transform nor, at the end, a lookup. */
    public static String unknown(@Nullable SqlType type, List<String> names) {
        SqlType current = type;
        for (String name : names) {
            Transform transform = transform(name, current);
            if (transform == null || current == null) {
                return name;
            }
            current = transform.resultType(current);
        }
        return names.get(names.size() - 1);
    }

    /** The names that may follow a value of the type. */
    public static List<String> names(@Nullable SqlType type) {
        TreeSet<String> names = new TreeSet<>();
        LOOKUPS.forEach((name, all) -> {
            if (all.stream().anyMatch(lookup -> lookup.appliesTo(type))) {
                names.add(name);
            }
        });
        names.addAll(transforms(type));
        return List.copyOf(names);
    }

    /** The names of the transforms that may follow a value of the type. */
    public static List<String> transforms(@Nullable SqlType type) {
        if (type == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        TRANSFORMS.forEach((name, all) -> {
            if (all.stream().anyMatch(transform -> transform.appliesTo(type))) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    private static String normal(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
