package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.Lookup;
import dev.covet.orm.lookup.Registry;
import dev.covet.orm.lookup.Resolution;
import dev.covet.orm.lookup.Vocabularies;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names against models and caches the results with the model.
 *
 * <p>Thread-safe. The cache is bounded, because names may contain arbitrary keys of JSON documents.
 */
public final class Paths {

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 256;

    /** A relation to the model itself leads on for ever. */
    private static final int LONGEST_REQUIRED = 5;

    private Paths() {}

    /** The cache of the names that were resolved against one model. */
    private static final class Memory {

        private final Map<String, Target> targets = new ConcurrentHashMap<>();
        private final Map<String, Path> plain = new ConcurrentHashMap<>();

        static Memory of(ModelMeta<?> model) {
            return model.attachment(Memory.class, Memory::new);
        }

        static <V> V keep(Map<String, V> memory, String name, V value) {
            if (name.length() <= LONGEST_REMEMBERED) {
                if (memory.size() >= REMEMBERED) {
                    memory.clear();
                }
                memory.put(name, value);
            }
            return value;
        }
    }

    /** Returns the parts of a name, as {@code author}, {@code username} and {@code icontains}. */
    public static List<String> split(String name) {
        return name.contains("__") ? Arrays.asList(name.split("__", -1)) : List.of(name);
    }

    /**
     * Resolves a name against the model: a path, its transforms and its lookup.
     *
     * @throws FieldException if a part of it is unknown
     */
    public static Target resolve(ModelMeta<?> model, String name) {
        Map<String, Target> memory = Memory.of(model).targets;
        Target target = memory.get(name);
        return target != null ? target : Memory.keep(memory, name, resolved(model, name));
    }

    /** Returns what the name was resolved to before, or null. */
    static @Nullable Target remembered(ModelMeta<?> model, String name) {
        return Memory.of(model).targets.get(name);
    }

    private static Target resolved(ModelMeta<?> model, String name) {
        Parts parts = parts(model, split(name));
        Path path = parts.path();
        SqlType type = path.field().type();
        Registry registry = Vocabularies.registry();
        Resolution resolution = registry.resolve(type, parts.rest());
        if (resolution == null || (path.relation() != null && !suitsRelation(resolution))) {
            throw unknownAfter(parts, name);
        }
        boolean named = parts.rest().size() > resolution.transforms().size();
        return new Target(name, new ResolvedExpression.Column(path, null), resolution, named);
    }

    private static boolean suitsRelation(Resolution resolution) {
        return resolution.transforms().isEmpty() && resolution.lookup().appliesToRelations();
    }

    /** A path and the remaining parts of the name. */
    private record Parts(Path path, List<String> rest) {}

    private static Parts parts(ModelMeta<?> model, List<String> names) {
        List<RelationMeta> relations = new ArrayList<>();
        ModelMeta<?> current = model;
        int i = 0;
        while (i < names.size()) {
            String part = names.get(i);
            RelationMeta relation = current.relation(part);
            if (relation == null) {
                FieldMeta field = current.field(part);
                if (field != null) {
                    return new Parts(new Path(model, relations, field, null), names.subList(i + 1, names.size()));
                }
                if (relations.isEmpty()) {
                    throw FieldException.unknown("field", part, model.name(), current.names());
                }
                break;
            }
            relations.add(relation);
            current = relation.target();
            i++;
        }
        RelationMeta last = relations.get(relations.size() - 1);
        return new Parts(new Path(model, relations, end(last), last), names.subList(i, names.size()));
    }

    /** Returns the field that a path that ends in the relation denotes. */
    private static FieldMeta end(RelationMeta relation) {
        boolean reverseKey = relation.reverse() && relation.kind() != RelationMeta.Kind.MANY_TO_MANY;
        return reverseKey ? relation.target().pk() : relation.targetField();
    }

    private static String where(ModelMeta<?> model, String name, String part) {
        return name.equals(part) ? model.name() : model.name() + ", asked for as \"" + name + "\"";
    }

    /**
     * Resolves the name of a field or a relation, without transforms or a lookup.
     *
     * @throws FieldException if the name is unknown or has further parts
     */
    public static Path field(ModelMeta<?> model, String name) {
        Map<String, Path> memory = Memory.of(model).plain;
        Path path = memory.get(name);
        return path != null ? path : Memory.keep(memory, name, plain(model, name));
    }

    private static Path plain(ModelMeta<?> model, String name) {
        Parts parts = parts(model, split(name));
        if (!parts.rest().isEmpty()) {
            throw unknownFirst(parts, name);
        }
        return parts.path();
    }

    /**
     * Resolves paths that consist of to-one relations only; without any, gives those of all relations that are never
     * missing, and of theirs in turn.
     *
     * @throws FieldException if a name is not such a path
     */
    static List<Path> allToOne(ModelMeta<?> model, List<String> names) {
        List<Path> paths = new ArrayList<>();
        if (names.isEmpty()) {
            collectRequired(model, List.of(), paths);
        } else {
            names.forEach(name -> paths.add(toOne(model, name)));
        }
        return paths;
    }

    private static void collectRequired(ModelMeta<?> model, List<RelationMeta> before, List<Path> paths) {
        if (before.size() == LONGEST_REQUIRED) {
            return;
        }
        ModelMeta<?> end =
                before.isEmpty() ? model : before.get(before.size() - 1).target();
        for (RelationMeta relation : end.relations()) {
            if (!relation.toMany() && !relation.nullable() && !relation.parentLink()) {
                List<RelationMeta> relations = new ArrayList<>(before);
                relations.add(relation);
                paths.add(new Path(model, relations, end(relation), relation));
                collectRequired(model, relations, paths);
            }
        }
    }

    /**
     * Resolves a path that consists of to-one relations only.
     *
     * @throws FieldException if the name is not such a path
     */
    public static Path toOne(ModelMeta<?> model, String name) {
        Path remembered = Memory.of(model).plain.get(name);
        Parts parts = remembered == null ? parts(model, split(name)) : new Parts(remembered, List.of());
        Path path = parts.path();
        if (!parts.rest().isEmpty() || path.relation() == null || path.isToMany()) {
            List<String> choices = model.relations().stream()
                    .filter(relation -> !relation.toMany())
                    .map(RelationMeta::name)
                    .toList();
            throw FieldException.unknown("to-one relation for selectRelated", name, model.name(), choices);
        }
        return remembered != null ? path : Memory.keep(Memory.of(model).plain, name, path);
    }

    private static FieldException unknownAfter(Parts parts, String name) {
        Path path = parts.path();
        if (path.relation() != null) {
            return unknownFirst(parts, name);
        }
        SqlType type = path.field().type();
        return unknownLookup(path.model().name() + ", asked for as \"" + name + "\"", type, parts.rest());
    }

    /** Returns the exception for the first part after the path. */
    private static FieldException unknownFirst(Parts parts, String name) {
        Path path = parts.path();
        String part = parts.rest().get(0);
        RelationMeta relation = path.relation();
        if (relation == null) {
            String where = where(path.model(), name, part);
            return Vocabularies.registry().unknown(path.field().type(), List.of(part), where);
        }
        ModelMeta<?> related = relation.target();
        return FieldException.unknown("field", part, where(related, name, part), related.names());
    }

    /**
     * Returns the exception for names after a value of the type, one of which is neither a transform nor a lookup of
     * that type.
     */
    static FieldException unknownLookup(String where, String asked, @Nullable SqlType type, String rest) {
        return unknownLookup(where + ", asked for as \"" + asked + "\"", type, split(rest));
    }

    private static FieldException unknownLookup(String where, @Nullable SqlType type, List<String> rest) {
        return Vocabularies.registry().unknown(type, rest, where);
    }

    /** Resolves the transforms and the lookup after a value of the type, or throws {@link #unknownLookup}. */
    static Resolution resolve(@Nullable SqlType type, String rest, String where, String asked) {
        Resolution resolution = Vocabularies.registry().resolve(type, rest.isEmpty() ? List.of() : split(rest));
        if (resolution == null) {
            throw unknownLookup(where, asked, type, rest);
        }
        return resolution;
    }

    /** Returns whether the lookup can be applied to the expression. */
    static boolean suits(ResolvedExpression left, Lookup lookup) {
        return !(left instanceof ResolvedExpression.Column column)
                || column.path().relation() == null
                || lookup.appliesToRelations();
    }
}
