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
 * Resolves names against models, and remembers with the model what it found.
 *
 * <p>Thread-safe. The memory is bounded, since keys of JSON documents may come from anywhere.
 */
public final class Paths {

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_REMEMBERED = 256;

    private Paths() {}

    /** The names resolved from one model on. */
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
     * Returns what the name means from the model on: a path, and what is done with its value.
     *
     * @throws FieldException if a part of it is unknown
     */
    public static Target resolve(ModelMeta<?> model, String name) {
        Map<String, Target> memory = Memory.of(model).targets;
        Target target = memory.get(name);
        return target != null ? target : Memory.keep(memory, name, resolved(model, name));
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

    /** A path, and the names after it. */
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

    /** The field that a path ending in the relation stands for. */
    private static FieldMeta end(RelationMeta relation) {
        boolean reverseKey = relation.reverse() && relation.kind() != RelationMeta.Kind.MANY_TO_MANY;
        return reverseKey ? relation.target().pk() : relation.targetField();
    }

    private static String where(ModelMeta<?> model, String name, String part) {
        return name.equals(part) ? model.name() : model.name() + ", asked for as \"" + name + "\"";
    }

    /**
     * Returns the path of a field or a relation, with nothing after it.
     *
     * @throws FieldException if something follows
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
     * Returns the path of a relation with at most one object, over others of that kind.
     *
     * @throws FieldException if it is none
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

    /** The refusal of what follows a field or a relation that nothing may follow. */
    private static FieldException unknownFirst(Parts parts, String name) {
        Path path = parts.path();
        String part = parts.rest().get(0);
        String where = where(path.model(), name, part);
        return path.relation() != null
                ? FieldException.unknown(
                        "field", part, where, path.relation().target().names())
                : FieldException.unknown(
                        "lookup",
                        part,
                        where,
                        Vocabularies.registry().names(path.field().type()));
    }

    /** Returns the refusal of names after a value of the type, of which one is neither a transform nor a lookup of it. */
    static FieldException unknownLookup(String where, String asked, @Nullable SqlType type, String rest) {
        return unknownLookup(where + ", asked for as \"" + asked + "\"", type, split(rest));
    }

    private static FieldException unknownLookup(String where, @Nullable SqlType type, List<String> rest) {
        Registry registry = Vocabularies.registry();
        return FieldException.unknown("lookup", registry.unknown(type, rest), where, registry.names(type));
    }

    /** Returns the transforms and the lookup after a value of the type, or throws what {@link #unknownLookup} gives. */
    static Resolution resolve(@Nullable SqlType type, String rest, String where, String asked) {
        Resolution resolution = Vocabularies.registry().resolve(type, rest.isEmpty() ? List.of() : split(rest));
        if (resolution == null) {
            throw unknownLookup(where, asked, type, rest);
        }
        return resolution;
    }

    /** Returns whether the lookup can stand after what the expression gives. */
    static boolean suits(ResolvedExpression left, Lookup lookup) {
        return !(left instanceof ResolvedExpression.Column column)
                || column.path().relation() == null
                || lookup.appliesToRelations();
    }
}
