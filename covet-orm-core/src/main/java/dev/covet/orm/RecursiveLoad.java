package dev.covet.orm;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Loads a relation of objects, of what it leads to, and so on. An object whose row was met before as another object is
 * not asked for again: it gets what was loaded for the first one.
 *
 * <p>Used once.
 */
final class RecursiveLoad {

    private final RelationMeta relation;
    private final Prefetch prefetch;
    private final FieldMeta key;
    private final Map<@Nullable Object, Instance> met = new HashMap<>();

    RecursiveLoad(RelationMeta relation, Prefetch prefetch) {
        this.relation = relation;
        this.prefetch = prefetch;
        this.key = relation.source().pk();
    }

    /**
     * Loads until nothing new is met.
     *
     * @param level loads the relation of objects, and gives all at its other end
     */
    Mono<Void> run(List<Instance> instances, Function<List<Instance>, Mono<List<Instance>>> level) {
        return Mono.just(instances).expand(found -> next(found, level)).then();
    }

    private Mono<List<Instance>> next(List<Instance> found, Function<List<Instance>, Mono<List<Instance>>> level) {
        List<Instance> unmet = new ArrayList<>();
        List<Instance> copies = new ArrayList<>();
        for (Instance each : found) {
            Instance first = met.putIfAbsent(key.get(each), each);
            if (first == null) {
                unmet.add(each);
            } else if (first != each) {
                copies.add(each);
            }
        }
        Mono<List<Instance>> loaded = unmet.isEmpty() ? Mono.empty() : level.apply(unmet);
        return loaded.doOnSuccess(all -> copies.forEach(this::complete));
    }

    private void complete(Instance copy) {
        Instance first = Objects.requireNonNull(met.get(key.get(copy)));
        String name = prefetch.name();
        if (name != null) {
            InstanceState.of(copy)
                    .annotate(name, InstanceState.of(first).annotations().get(name));
            return;
        }
        Object holder = relation.holder(copy);
        Object known = relation.holder(first);
        if (holder instanceof ToMany set && known instanceof ToMany loaded && loaded.isLoaded()) {
            Holders.load(set, loaded.loaded());
        } else if (holder instanceof ToOne reference && known instanceof ToOne loaded && loaded.isLoaded()) {
            RelationLoad.refer(relation, reference, Holders.loaded(loaded));
        }
    }
}
