package dev.covet.orm.oracle;

import dev.covet.orm.Model;
import dev.covet.orm.meta.InstanceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads from instances what a program wants to be shown, and asks the database for what is not loaded. */
final class InstanceRows {

    private InstanceRows() {}

    /** The key, the annotations, and what {@code show} names. */
    static Mono<Object> row(Model<?> instance, Collection<String> annotations, JsonNode show) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("pk", instance.pk());
        annotations.forEach(name -> row.put(name, instance.annotation(name, Object.class)));
        show.path("annotations").forEach(name -> row.put(name.stringValue(), annotation(instance, name)));
        return fields(instance, show.path("fields"), row)
                .then(relations(instance, show.path("rels"), row))
                .thenReturn(row);
    }

    private static Object annotation(Model<?> instance, JsonNode name) {
        return instance.annotation(name.stringValue(), Object.class);
    }

    private static Mono<Void> fields(Model<?> instance, JsonNode fields, Map<String, Object> row) {
        return Flux.fromIterable(names(instance, fields))
                .concatMap(name -> loaded(instance, Names.toJava(name))
                        .then(Mono.fromRunnable(() -> row.put(name, Members.get(instance, Names.toJava(name))))))
                .then();
    }

    private static List<String> names(Model<?> instance, JsonNode fields) {
        if (fields.isString()) {
            return Models.attributes(instance);
        }
        List<String> names = new ArrayList<>();
        fields.forEach(name -> names.add(name.stringValue()));
        return names;
    }

    /** A field that the query left out costs a statement of its own. */
    private static Mono<Void> loaded(Model<?> instance, String name) {
        Set<String> deferred = InstanceState.of(instance).deferred();
        String relation = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        if (deferred.contains(name)) {
            return instance.refresh(name).then();
        }
        return deferred.contains(relation) ? instance.refresh(relation).then() : Mono.empty();
    }

    private static Mono<Void> relations(Model<?> instance, JsonNode relations, Map<String, Object> row) {
        return Flux.fromIterable(relations)
                .concatMap(relation -> related(instance, relation.get(0).stringValue(), relation.get(1))
                        .doOnNext(found -> row.put(relation.get(0).stringValue(), found.orElse(null))))
                .then();
    }

    private static Mono<Optional<Object>> related(Model<?> instance, String name, JsonNode show) {
        if (Members.isReference(instance, name)) {
            return loaded(instance, name)
                    .then(Mono.defer(() -> Members.reference(instance, name).fetch()))
                    .flatMap(object -> row((Model<?>) object, List.of(), show))
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty());
        }
        return many(instance, name)
                .map(items -> sorted(items, show))
                .flatMapMany(Flux::fromIterable)
                .concatMap(item -> row(item, List.of(), show))
                .collectList()
                .map(Optional::of);
    }

    private static Mono<List<Model<?>>> many(Model<?> instance, String name) {
        if (InstanceState.of(instance).annotations().containsKey(name)) {
            return Mono.just(models(instance.prefetched(name, Model.class)));
        }
        return instance.related(name).list().map(InstanceRows::models);
    }

    private static List<Model<?>> models(List<?> items) {
        List<Model<?>> models = new ArrayList<>();
        items.forEach(item -> models.add((Model<?>) item));
        return models;
    }

    @SuppressWarnings("unchecked")
    private static List<Model<?>> sorted(List<Model<?>> items, JsonNode show) {
        if (show.path("ordered").asBoolean(false)) {
            return items;
        }
        List<Model<?>> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(item -> (Comparable<Object>) item.pk()));
        return sorted;
    }
}
