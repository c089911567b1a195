package dev.covet.orm.lookup;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds lookups, transforms, functions and aggregates by name.
 *
 * <p>Immutable. Lookups and transforms may be named as in Django or in camel case.
 */
public final class Registry {

    private final Map<String, List<Lookup>> lookups = new HashMap<>();
    private final Map<String, List<Transform>> transforms = new HashMap<>();
    private final Map<String, SqlFunction> functions = new HashMap<>();
    private final Map<String, AggregateFunction> aggregates = new HashMap<>();

    private Registry() {}

    /**
     * Creates a registry of the definitions of these vocabularies.
     *
     * @throws QueryStateException if a name is defined twice for the same type
     */
    static Registry of(List<Vocabulary> vocabularies) {
        Registry registry = new Registry();
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary.lookups().forEach(registry::add);
            vocabulary.transforms().forEach(registry::add);
            vocabulary.functions().forEach(each -> registry.add("function", registry.functions, each.name(), each));
            vocabulary.aggregates().forEach(each -> registry.add("aggregate", registry.aggregates, each.name(), each));
        }
        return registry;
    }

    private void add(Lookup lookup) {
        List<Lookup> same = lookups.computeIfAbsent(lookup.name(), name -> new ArrayList<>());
        for (SqlType.Kind kind : SqlType.Kind.values()) {
            SqlType type = example(kind);
            if (lookup.appliesTo(type) && same.stream().anyMatch(other -> other.appliesTo(type))) {
                throw twice("lookup", lookup.name());
            }
        }
        same.add(lookup);
    }

    private void add(Transform transform) {
        List<Transform> same = transforms.computeIfAbsent(transform.name(), name -> new ArrayList<>());
        for (SqlType.Kind kind : SqlType.Kind.values()) {
            SqlType type = example(kind);
            if (transform.appliesTo(type) && same.stream().anyMatch(other -> other.appliesTo(type))) {
                throw twice("transform", transform.name());
            }
        }
        same.add(transform);
    }

    private static SqlType example(SqlType.Kind kind) {
        return kind == SqlType.Kind.ARRAY ? SqlType.array(SqlType.TEXT) : SqlType.of(kind);
    }

    private <T> void add(String what, Map<String, T> all, String name, T added) {
        if (all.put(name, added) != null) {
            throw twice(what, name);
        }
    }

    private static QueryStateException twice(String what, String name) {
        return new QueryStateException("The " + what + " \"" + name + "\" is defined twice for values of one type."
                + " Give one of the two another name.");
    }

    /** Returns the lookup of this name for values of the type, or null. */
    public @Nullable Lookup lookup(String name, @Nullable SqlType type) {
        for (Lookup lookup : lookups.getOrDefault(normal(name), List.of())) {
            if (lookup.appliesTo(type)) {
                return lookup;
            }
        }
        return null;
    }

    /** Returns the transform of this name for values of the type, or null. */
    public @Nullable Transform transform(String name, @Nullable SqlType type) {
        if (type == null) {
            return null;
        }
        for (Transform transform : transforms.getOrDefault(normal(name), List.of())) {
            if (transform.appliesTo(type)) {
                return transform;
            }
        }
        return StandardTransforms.key(name, type);
    }

    /**
     * Returns the function of this name.
     *
     * @throws FieldException if there is none
     */
    public SqlFunction function(String name) {
        SqlFunction function = functions.get(name);
        if (function == null) {
            throw FieldException.unknown("function", name, "an expression", functions.keySet());
        }
        return function;
    }

    /** Returns the aggregate of this name, or null. */
    public @Nullable AggregateFunction aggregate(String name) {
        return aggregates.get(name);
    }

    /** Returns the exception for an aggregate that no vocabulary defines. */
    public FieldException unknownAggregate(String name) {
        return FieldException.unknown("aggregate", name, "an expression", aggregates.keySet());
    }

    /**
     * Resolves names after a value of the type to transforms and a lookup; null if a name is unknown, for which {@link
     * #unknown} then returns the exception.
     */
    public @Nullable Resolution resolve(@Nullable SqlType type, List<String> names) {
        List<Transform> found = List.of();
        SqlType current = type;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Lookup lookup = i == names.size() - 1 ? lookup(name, current) : null;
            if (lookup != null) {
                return new Resolution(found, lookup, current);
            }
            Transform transform = transform(name, current);
            if (transform == null || current == null) {
                return null;
            }
            found = with(found, transform);
            current = transform.resultType(current);
        }
        Lookup exact = lookup("exact", current);
        return exact == null ? null : new Resolution(found, exact, current);
    }

    private static List<Transform> with(List<Transform> transforms, Transform last) {
        List<Transform> all = new ArrayList<>(transforms);
        all.add(last);
        return List.copyOf(all);
    }

    /** Returns the exception for the first of the names that is neither a transform nor, at the end, a lookup. */
    public FieldException unknown(@Nullable SqlType type, List<String> names, String where) {
        SqlType current = type;
        for (String name : names) {
            Transform transform = transform(name, current);
            if (transform == null || current == null) {
                return unknown(name, current, where);
            }
            current = transform.resultType(current);
        }
        return FieldException.unknown("lookup", names.get(names.size() - 1), where, names(type));
    }

    private FieldException unknown(String name, @Nullable SqlType type, String where) {
        Refusal refusal =
                Refusal.of("Unknown lookup \"" + name + "\"").in(where).choices(name, names(type));
        boolean defined = lookups.containsKey(normal(name)) || transforms.containsKey(normal(name));
        if (!defined || lookup(name, type) != null) {
            return new FieldException(refusal);
        }
        String values =
                type == null ? "an unknown type" : "type " + type.kind().name().toLowerCase(Locale.ROOT);
        return new FieldException(refusal.fix("There is a \"" + name + "\", but not for values of " + values + "."));
    }

    /** Returns the names that may follow a value of the type. */
    public List<String> names(@Nullable SqlType type) {
        TreeSet<String> names = new TreeSet<>();
        lookups.forEach((name, all) -> {
            if (all.stream().anyMatch(lookup -> lookup.appliesTo(type))) {
                names.add(name);
            }
        });
        names.addAll(transforms(type));
        return List.copyOf(names);
    }

    /** Returns the names of the transforms that may follow a value of the type. */
    public List<String> transforms(@Nullable SqlType type) {
        if (type == null) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        transforms.forEach((name, all) -> {
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
