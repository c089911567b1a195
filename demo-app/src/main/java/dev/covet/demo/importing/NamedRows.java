package dev.covet.demo.importing;

import dev.covet.orm.Manager;
import dev.covet.orm.Model;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Rows that are known by a unique name.
 *
 * @param manager their manager
 * @param nameField the field with the name
 * @param <M> their model
 */
record NamedRows<M extends Model<M>>(Manager<M> manager, String nameField) {

    /**
     * The row of each name. Those that are missing are made of the candidates, which have their names as keys: three
     * statements, however many there are. A candidate that clashes with another row in another field is not in the answer.
     */
    Mono<Map<Object, M>> findOrCreate(Map<String, M> candidates) {
        return candidates.isEmpty()
                ? Mono.just(Map.of())
                : find(candidates).flatMap(found -> {
                    List<M> missing = candidates.entrySet().stream()
                            .filter(candidate -> !found.containsKey(candidate.getKey()))
                            .map(Map.Entry::getValue)
                            .toList();
                    return missing.isEmpty()
                            ? Mono.just(found)
                            : manager.bulkCreate(missing, bulk -> bulk.ignoreConflicts())
                                    .then(find(candidates));
                });
    }

    private Mono<Map<Object, M>> find(Map<String, M> candidates) {
        return manager.inBulk(candidates.keySet(), nameField);
    }
}
