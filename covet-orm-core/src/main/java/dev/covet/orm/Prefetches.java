package dev.covet.orm;

import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads relations of many objects with one statement a relation and a level.
 *
 * <p>Levels follow one another; what is loaded already is not asked for again.
 *
 * @param database where to ask
 * @param mode the fetch mode of what is loaded
 */
record Prefetches(DatabaseChoice database, FetchMode mode) {

    /** Loads the relations of the objects, one after the other. */
    Mono<Void> load(ModelMeta<?> model, List<Instance> instances, List<Prefetch> prefetches) {
        return Flux.fromIterable(prefetches)
                .concatMap(prefetch -> load(model, instances, prefetch, Paths.split(prefetch.path())))
                .then();
    }

    private Mono<Void> load(ModelMeta<?> model, List<Instance> instances, Prefetch prefetch, List<String> path) {
        if (instances.isEmpty()) {
            return Mono.empty();
        }
        String name = path.get(0);
        if (path.size() == 1) {
            return loadLast(PrefetchPaths.relation(model, name), instances, prefetch);
        }
        List<String> rest = path.subList(1, path.size());
        if (InstanceState.of(instances.get(0)).annotations().get(name) instanceof List<?>) {
            List<Instance> named = named(instances, name);
            ModelMeta<?> next =
                    named.isEmpty() ? model : ModelMeta.of(named.get(0).getClass());
            return load(next, named, prefetch, rest);
        }
        RelationMeta relation = PrefetchPaths.relation(model, name);
        return level(relation, instances, Prefetch.of(name))
                .flatMap(found -> load(relation.target(), found, prefetch, rest));
    }

    private Mono<Void> loadLast(RelationMeta relation, List<Instance> instances, Prefetch prefetch) {
        return prefetch.recursive()
                ? Mono.defer(() ->
                        new RecursiveLoad(relation, prefetch).run(instances, level -> level(relation, level, prefetch)))
                : level(relation, instances, prefetch).then();
    }

    private static List<Instance> named(List<Instance> instances, String name) {
        List<Instance> all = new ArrayList<>();
        for (Instance instance : instances) {
            List<?> found = (List<?>) Objects.requireNonNull(
                    InstanceState.of(instance).annotations().get(name));
            found.forEach(each -> all.add((Instance) each));
        }
        return all;
    }

    /** Loads one relation as far as it is not loaded, and gives all objects at its other end. */
    private Mono<List<Instance>> level(RelationMeta relation, List<Instance> instances, Prefetch prefetch) {
        List<Instance> waiting = prefetch.isWhole() ? waiting(relation, instances) : instances;
        if (waiting.isEmpty()) {
            return Mono.fromSupplier(() -> related(relation, instances));
        }
        Mono<List<Instance>> found = new RelationLoad(relation, prefetch, waiting).run(database, mode);
        return waiting.size() == instances.size() ? found : found.map(some -> related(relation, instances));
    }

    private static List<Instance> waiting(RelationMeta relation, List<Instance> instances) {
        List<Instance> waiting = new ArrayList<>(instances.size());
        for (Instance instance : instances) {
            if (!isLoaded(relation, instance)) {
                waiting.add(instance);
            }
        }
        return waiting;
    }

    private static boolean isLoaded(RelationMeta relation, Instance instance) {
        Object holder = relation.holder(instance);
        return holder instanceof ToMany set
                ? set.isLoaded()
                : holder instanceof ToOne reference && reference.isLoaded();
    }

    private static List<Instance> related(RelationMeta relation, List<Instance> instances) {
        Set<Instance> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Instance> ordered = new ArrayList<>();
        for (Instance instance : instances) {
            for (Object each : loaded(relation.holder(instance))) {
                if (all.add((Instance) each)) {
                    ordered.add((Instance) each);
                }
            }
        }
        return ordered;
    }

    private static Collection<?> loaded(@Nullable Object holder) {
        if (holder instanceof ToMany set) {
            return set.loaded();
        }
        Object one = holder instanceof ToOne reference ? Holders.loaded(reference) : null;
        return one == null ? List.of() : List.of(one);
    }
}
