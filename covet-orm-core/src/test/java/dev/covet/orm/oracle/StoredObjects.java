package dev.covet.orm.oracle;

import dev.covet.orm.Model;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The objects that a program refers to, loaded before it starts so that their statements do not count. */
final class StoredObjects {

    private final Map<JsonNode, Model<?>> loaded;

    private StoredObjects(Map<JsonNode, Model<?>> loaded) {
        this.loaded = loaded;
    }

    static Mono<StoredObjects> load(JsonNode program) {
        Map<JsonNode, Model<?>> loaded = new HashMap<>();
        Set<JsonNode> references = new HashSet<>();
        collect(program, references);
        return Flux.fromIterable(references)
                .concatMap(reference -> find(reference).doOnNext(found -> loaded.put(reference, found)))
                .then(Mono.just(new StoredObjects(loaded)));
    }

    /** The object of a reference such as {@code ["User",1]}; one without a key is new. */
    Model<?> get(JsonNode reference) {
        if (reference.get(1).isNull()) {
            return Models.newInstance(reference.get(0).stringValue());
        }
        Model<?> object = loaded.get(reference);
        if (object == null) {
            throw new Inexpressible("an object that is not stored");
        }
        return object;
    }

    /** The object on whose related manager the program starts. */
    Model<?> owner(JsonNode of) {
        return get(reference(of));
    }

    private static Mono<Model<?>> find(JsonNode reference) {
        return Models.manager(reference.get(0).stringValue())
                .getOrNull("pk", Literals.read(reference.get(1)))
                .map(object -> (Model<?>) object);
    }

    private static void collect(JsonNode node, Set<JsonNode> references) {
        if (node.has("$obj") && !node.get("$obj").get(1).isNull()) {
            references.add(node.get("$obj"));
        }
        if (node.has("of") && node.has("steps")) {
            references.add(reference(node.get("of")));
        }
        node.forEach(child -> collect(child, references));
    }

    private static JsonNode reference(JsonNode of) {
        return Resources.parse("[" + of.get(0) + "," + of.get(1) + "]");
    }
}
