package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.error.FieldException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.UnsupportedQueryException;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.spec.Paths;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.internal.spec.Step;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import dev.covet.orm.query.Q;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads relations of many objects with one statement a relation and a level.
 *
 * <p>Levels follow one another; what is loaded already is not asked for again.
 */
final class Prefetches {

    private static final String OWNER = "_owner";
    private static final String PLACE = "_place";

    private final @Nullable String database;
    private final FetchMode mode;

    Prefetches(@Nullable String database, FetchMode mode) {
        this.database = database;
        this.mode = mode;
    }

    /**
     * Checks that the relations exist and that the queries fit them.
     *
     * @throws FieldException if there is no such relation
     * @throws ValueException if a query gives no objects of it
     */
    static void check(QuerySpec spec, List<Prefetch> earlier, List<Prefetch> prefetches) {
        if (spec.isCombined()) {
            throw new UnsupportedQueryException(
                    "Calling prefetchRelated after a union, intersection or difference is not"
                            + " possible. Do it on the queries before.");
        }
        List<Prefetch> seen = new ArrayList<>(earlier);
        if (spec.hasValues()) {
            throw new QueryStateException(
                    "Cannot call prefetchRelated after values or valuesList, which give no objects. Leave one of the two out.");
        }
        for (Prefetch prefetch : prefetches) {
            ModelMeta<?> model = spec.shape().model();
            QuerySet<?> query = prefetch.query();
            if (query != null && seen.stream().anyMatch(prefetch::isSameTarget)) {
                throw new ValueException("The relation \"" + prefetch.path()
                        + "\" is prefetched twice, with different query sets. Give one of them another name by to.");
            }
            seen.add(prefetch);
            if (query != null && query.spec().hasValues()) {
                throw new ValueException("The query of a prefetch gives objects, not values. Leave values out of it.");
            }
            String name = prefetch.name();
            if (name != null && (model.field(name) != null || model.relation(name) != null)) {
                throw new ValueException("The name \"" + name + "\" is a field of " + model.name()
                        + ". Choose another name for the prefetched objects.");
            }
        }
    }

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
        boolean last = path.size() == 1;
        if (!last && instances.get(0).instanceState().annotations().get(name) instanceof List<?>) {
            List<Instance> named = named(instances, name);
            ModelMeta<?> next =
                    named.isEmpty() ? model : ModelMeta.of(named.get(0).getClass());
            return load(next, named, prefetch, path.subList(1, path.size()));
        }
        RelationMeta relation = model.relation(name);
        if (relation == null) {
            return Mono.error(FieldException.unknown("relation to prefetch", name, model.name(), relations(model)));
        }
        Mono<List<Instance>> level = load(relation, instances, last ? prefetch : Prefetch.of(name));
        return last
                ? level.then()
                : level.flatMap(found -> load(relation.target(), found, prefetch, path.subList(1, path.size())));
    }

    private static List<String> relations(ModelMeta<?> model) {
        return model.names().stream()
                .filter(name -> model.relation(name) != null)
                .toList();
    }

    private static List<Instance> named(List<Instance> instances, String name) {
        List<Instance> all = new ArrayList<>();
        for (Instance instance : instances) {
            List<?> found = (List<?>) Objects.requireNonNull(
                    instance.instanceState().annotations().get(name));
            found.forEach(each -> all.add((Instance) each));
        }
        return all;
    }

    private Mono<List<Instance>> load(RelationMeta relation, List<Instance> instances, Prefetch prefetch) {
        List<Instance> waiting = prefetch.name() != null || prefetch.query() != null
                ? instances
                : instances.stream()
                        .filter(instance -> !isLoaded(relation, instance))
                        .toList();
        Mono<Void> loaded = waiting.isEmpty() ? Mono.empty() : fetch(relation, waiting, prefetch);
        return loaded.then(Mono.fromSupplier(() -> related(relation, instances, prefetch.name())));
    }

    private static boolean isLoaded(RelationMeta relation, Instance instance) {
        if (relation.toMany()) {
            return ((Model<?>) instance).related(relation).isLoaded();
        }
        return relation.holder(instance) instanceof ToOne reference && reference.isLoaded();
    }

    private static List<Instance> related(RelationMeta relation, List<Instance> instances, @Nullable String name) {
        if (name != null) {
            return named(instances, name);
        }
        Set<Instance> all = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Instance> ordered = new ArrayList<>();
        for (Instance instance : instances) {
            for (Object each : loaded(relation, instance)) {
                if (all.add((Instance) each)) {
                    ordered.add((Instance) each);
                }
            }
        }
        return ordered;
    }

    private static Collection<?> loaded(RelationMeta relation, Instance instance) {
        if (relation.toMany()) {
            return ((Model<?>) instance).related(relation).loaded();
        }
        Object one = relation.holder(instance) instanceof ToOne reference ? reference.loaded() : null;
        return one == null ? List.of() : List.of(one);
    }

    private Mono<Void> fetch(RelationMeta relation, List<Instance> owners, Prefetch prefetch) {
        Map<Object, List<Instance>> byKey = new LinkedHashMap<>();
        for (Instance owner : owners) {
            Object key = relation.sourceField().get(owner);
            if (key != null) {
                byKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(owner);
            }
        }
        if (byKey.isEmpty()) {
            distribute(relation, owners, byKey.keySet(), Map.of(), prefetch.name());
            return Mono.empty();
        }
        Function<Object, Object> ownerOf = ownerOf(relation);
        return query(relation, byKey.keySet(), prefetch.query())
                .list()
                .doOnNext(found -> {
                    Map<Object, List<Object>> groups = new HashMap<>();
                    for (Object each : found) {
                        groups.computeIfAbsent(ownerOf.apply(each), unseen -> new ArrayList<>())
                                .add(each);
                    }
                    if (relation.reverse() && relation.kind() != RelationMeta.Kind.MANY_TO_MANY) {
                        referBack(relation, byKey, groups);
                    }
                    distribute(relation, owners, byKey.keySet(), groups, prefetch.name());
                })
                .then();
    }

    /** By what a related object is given to its owners. */
    private static Function<Object, Object> ownerOf(RelationMeta relation) {
        if (relation.kind() == RelationMeta.Kind.MANY_TO_MANY) {
            return each -> Objects.requireNonNull(
                    ((Instance) each).instanceState().annotations().get(OWNER));
        }
        FieldMeta field = relation.targetField();
        return each -> Objects.requireNonNull(field.get(each));
    }

    private QuerySet<Object> query(RelationMeta relation, Set<Object> keys, @Nullable QuerySet<?> given) {
        @SuppressWarnings("unchecked")
        QuerySet<Object> base = given == null ? QuerySet.of(relation.target()) : (QuerySet<Object>) given;
        QuerySpec spec = base.spec();
        QuerySet<Object> whole = base.with(QuerySpec::unsliced);
        boolean linked = relation.kind() == RelationMeta.Kind.MANY_TO_MANY;
        String owner = linked || relation.reverse()
                ? relation.inverse().name()
                : relation.targetField().name();
        Q belongs = new Q.Leaf(owner + "__in", List.copyOf(keys));
        QuerySet<Object> related = whole.with(each -> each.stickyFilter(belongs));
        if (linked) {
            related = related.with(each -> each.annotate(f(owner).as(OWNER), true));
        }
        if (spec.isSliced()) {
            related = limited(related, spec, owner);
        }
        return related.on(database).fetching(mode);
    }

    /** So many objects for each owner, by their place in the order. */
    private static QuerySet<Object> limited(QuerySet<Object> related, QuerySpec spec, String owner) {
        Step.OrderBy order = (Step.OrderBy) spec.shape().last(Step.OrderBy.class::isInstance);
        Object[] ordering = order != null
                ? order.items().toArray()
                : spec.shape().model().ordering().toArray();
        Object[] by = ordering.length == 0 ? new Object[] {"pk"} : ordering;
        QuerySet<Object> placed =
                related.alias(window(rowNumber()).partitionBy(owner).orderBy(by).as(PLACE));
        QuerySet<Object> cut = placed.filter(PLACE + "__gt", spec.offset());
        return spec.limit() == null ? cut : cut.filter(PLACE + "__lte", spec.offset() + spec.limit());
    }

    private static void referBack(
            RelationMeta relation, Map<Object, List<Instance>> owners, Map<Object, List<Object>> groups) {
        RelationMeta inverse = relation.inverse();
        groups.forEach((key, children) -> {
            Instance owner = Objects.requireNonNull(owners.get(key)).get(0);
            for (Object child : children) {
                if (inverse.holder(child) instanceof ToOne reference) {
                    reference.load(owner);
                }
            }
        });
    }

    private static void distribute(
            RelationMeta relation,
            List<Instance> owners,
            Set<Object> asked,
            Map<Object, List<Object>> groups,
            @Nullable String name) {
        for (Instance owner : owners) {
            Object key = relation.sourceField().get(owner);
            List<Object> found = key == null ? List.of() : groups.getOrDefault(key, List.of());
            if (name != null) {
                owner.instanceState().annotate(name, List.copyOf(found));
            } else if (relation.toMany()) {
                ((Model<?>) owner).related(relation).load(found);
            } else if (relation.holder(owner) instanceof ToOne reference && isAwaited(reference, key, asked)) {
                reference.load(found.isEmpty() ? null : found.get(0));
            }
        }
    }

    /** Not one that the application has set to another object since the query was sent. */
    private static boolean isAwaited(ToOne reference, @Nullable Object key, Set<Object> asked) {
        return key == null ? !reference.isLoaded() : asked.contains(key);
    }
}
