package dev.covet.orm.internal.spec;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.lookup.Lookups;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
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

    private Paths() {}

    /** The names resolved from one model on. */
    private static final class Memory {

        private final Map<String, Path> found = new ConcurrentHashMap<>();

        void keep(String name, Path path) {
            if (found.size() >= REMEMBERED) {
                found.clear();
            }
            found.put(name, path);
        }
    }

    /** The parts of a name, as {@code author}, {@code username} and {@code icontains}. */
    public static List<String> split(String name) {
        if (!name.contains("__")) {
            return List.of(name);
        }
        return Arrays.asList(name.split("__", -1));
    }

    /**
     * The name resolved from the model on.
     *
     * @throws FieldException if its first part, or a part right after a relation where nothing else can stand, is unknown
     */
    public static Path resolve(ModelMeta<?> model, String name) {
        Memory memory = model.attachment(Memory.class, Memory::new);
        Path path = memory.found.get(name);
        if (path == null) {
            path = resolve(model, split(name), name);
            memory.keep(name, path);
        }
        return path;
    }

    private static Path resolve(ModelMeta<?> model, List<String> parts, String name) {
        List<RelationMeta> relations = new ArrayList<>();
        ModelMeta<?> current = model;
        int i = 0;
        while (i < parts.size()) {
            String part = parts.get(i);
            RelationMeta relation = current.relation(part);
            if (relation == null) {
                FieldMeta field = current.field(part);
                if (field != null) {
                    return new Path(relations, field, null, rest(parts, i + 1));
                }
                if (relations.isEmpty()) {
                    throw FieldException.unknown("field", part, where(model, name, part), current.names());
                }
                break;
            }
            relations.add(relation);
            current = relation.target();
            i++;
        }
        RelationMeta last = relations.get(relations.size() - 1);
        return new Path(relations, end(last), last, rest(parts, i));
    }

    /** The field that a path ending in the relation stands for. */
    private static FieldMeta end(RelationMeta relation) {
        boolean reverseKey = relation.reverse() && relation.kind() != RelationMeta.Kind.MANY_TO_MANY;
        return reverseKey ? relation.target().pk() : relation.targetField();
    }

    private static String where(ModelMeta<?> model, String name, String part) {
        return name.equals(part) ? model.name() : model.name() + ", asked for as \"" + name + "\"";
    }

    private static List<String> rest(List<String> parts, int from) {
        return from >= parts.size() ? List.of() : List.copyOf(parts.subList(from, parts.size()));
    }

    /**
     * The path of a field or a relation, with nothing after it.
     *
     * @throws FieldException if something follows
     */
    public static Path field(ModelMeta<?> model, String name) {
        Path path = resolve(model, name);
        if (!path.rest().isEmpty()) {
            throw unknownAfter(path, name, model);
        }
        return path;
    }

    /**
     * The path of a relation with at most one object, over others of that kind.
     *
     * @throws FieldException if it is none
     */
    public static Path toOne(ModelMeta<?> model, String name) {
        Path path = resolve(model, name);
        boolean plain = path.rest().isEmpty() && path.relation() != null;
        if (!plain || path.relations().stream().anyMatch(RelationMeta::toMany)) {
            List<String> choices = model.relations().stream()
                    .filter(relation -> !relation.toMany())
                    .map(RelationMeta::name)
                    .toList();
            throw FieldException.unknown("to-one relation for selectRelated", name, model.name(), choices);
        }
        return path;
    }

    /** The refusal of what follows a field or a relation. */
    public static FieldException unknownAfter(Path path, String name, ModelMeta<?> model) {
        @Nullable RelationMeta relation = path.relation();
        String part = path.rest().get(0);
        if (relation != null) {
            return FieldException.unknown(
                    "field", part, where(model, name, part), relation.target().names());
        }
        return FieldException.unknown(
                "lookup",
                part,
                where(model, name, part),
                Lookups.names(path.field().type()));
    }
}
