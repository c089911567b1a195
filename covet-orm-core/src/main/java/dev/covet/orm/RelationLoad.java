package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;

import dev.covet.orm.internal.spec.PrefetchKeys;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import dev.covet.orm.query.Q;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Loads one relation of many objects, its owners, with one statement.
 *
 * @param relation the relation
 * @param prefetch which of the related objects, and under which name
 * @param owners the objects
 * @param rows what the owners keep the objects under, beside the relation itself; null to load the relation
 */
record RelationLoad(
        RelationMeta relation,
        Prefetch prefetch,
        List<Instance> owners,
        @Nullable ChosenRows rows) {

    private static final String OWNER = "_owner";
    private static final String PLACE = "_place";

    /** A load of the relation itself, or of what the prefetch names. */
    RelationLoad(RelationMeta relation, Prefetch prefetch, List<Instance> owners) {
        this(relation, prefetch, owners, null);
    }

    /** Loads there and in that mode, unless the prefetch names others, and emits what was found. */
    Mono<List<Instance>> run(DatabaseChoice database, FetchMode mode) {
        return Mono.defer(() -> {
            Map<Object, Instance> byKey = ownersByKey();
            if (byKey.isEmpty()) {
                distribute(byKey, Map.of());
                return Mono.just(List.of());
            }
            return related(query(byKey.keySet()), database, mode).doOnNext(found -> distribute(byKey, grouped(found)));
        });
    }

    /** Reads where the owners came from, unless the other model lives in another database. */
    private Mono<List<Instance>> related(QuerySet<Instance> query, DatabaseChoice database, FetchMode mode) {
        return Mono.deferContextual(context -> {
            boolean apart = Covet.from(context).placement().homes().apart(relation.source(), relation.target());
            QuerySet<Instance> there = query.withDefaults(apart ? DatabaseChoice.of(owners) : database, mode);
            return new QuerySetReads<>(there).fetch(relation);
        });
    }

    /** The first owner with each key. */
    private Map<Object, Instance> ownersByKey() {
        Map<Object, Instance> byKey = new LinkedHashMap<>();
        FieldMeta ownerKey = relation.sourceField();
        for (Instance owner : owners) {
            Object key = ownerKey.key(owner);
            if (key != null) {
                byKey.putIfAbsent(key, owner);
            }
        }
        return byKey;
    }

    /** The rows of all owners, each with its owner, before what the prefetch says of them. */
    private QuerySet<Instance> query(Set<Object> keys) {
        QuerySet<Instance> base = base();
        QuerySpec spec = base.spec();
        String owner = isManyToMany() || relation.reverse()
                ? relation.inverse().name()
                : relation.targetField().name();
        Q belongs = new Q.Leaf(owner + "__in", List.copyOf(keys));
        QuerySet<Instance> related = base.with(each -> each.unsliced()
                .behind(
                        DefaultManagers.rows(relation.target()).spec(),
                        rows -> ofOwners(rows.stickyFilter(belongs), owner)));
        if (!isManyToMany()) {
            related = related.with(each -> PrefetchKeys.readField(each, relation.targetField()));
        }
        return spec.isSliced() ? limited(related, spec, owner) : related;
    }

    private QuerySpec ofOwners(QuerySpec related, String owner) {
        return isManyToMany() ? related.annotate(List.of(f(owner).as(OWNER)), true) : related;
    }

    @SuppressWarnings("unchecked")
    private QuerySet<Instance> base() {
        QuerySet<?> given = prefetch.query();
        if (given != null) {
            return (QuerySet<Instance>) given;
        }
        return relation.toMany() ? DefaultManagers.rows(relation.target()) : QuerySet.of(relation.target());
    }

    private boolean isManyToMany() {
        return relation.kind() == RelationMeta.Kind.MANY_TO_MANY;
    }

    /** So many objects for each owner, by their place in the order. */
    private static QuerySet<Instance> limited(QuerySet<Instance> related, QuerySpec spec, String owner) {
        QuerySet<Instance> placed = related.with(each -> each.numbered(PLACE, owner, spec));
        QuerySet<Instance> cut = placed.filter(PLACE + "__gt", spec.offset());
        return spec.limit() == null ? cut : cut.filter(PLACE + "__lte", spec.offset() + spec.limit());
    }

    /** The related objects by what their owners know them by. */
    private Map<Object, List<Instance>> grouped(List<Instance> found) {
        Map<Object, List<Instance>> groups = new HashMap<>();
        boolean manyToMany = isManyToMany();
        FieldMeta relatedKey = relation.targetField();
        for (Instance each : found) {
            Object owner = manyToMany ? InstanceState.of(each).withdraw(OWNER) : relatedKey.key(each);
            groups.computeIfAbsent(Objects.requireNonNull(owner), unseen -> new ArrayList<>())
                    .add(each);
        }
        return groups;
    }

    private void distribute(Map<Object, Instance> byKey, Map<Object, List<Instance>> groups) {
        if (relation.reverse() && !isManyToMany()) {
            groups.forEach((key, children) -> referBack(Objects.requireNonNull(byKey.get(key)), children));
        }
        FieldMeta ownerKey = relation.sourceField();
        for (Instance owner : owners) {
            Object key = ownerKey.get(owner);
            List<Instance> found = key == null ? List.of() : groups.getOrDefault(key, List.of());
            Object holder = relation.holder(owner);
            if (rows != null && holder instanceof RelatedSet<?> set) {
                set.fetched().keep(rows, found);
            } else if (prefetch.name() != null) {
                InstanceState.of(owner).annotate(prefetch.name(), Collections.unmodifiableList(found));
            } else if (holder instanceof ToMany set) {
                Holders.load(set, found);
            } else if (holder instanceof ToOne reference && isAwaited(reference, key, byKey.keySet())) {
                Holders.fetched(reference, key, found.isEmpty() ? null : found.get(0));
            }
        }
    }

    /** Puts what was found there; a reference with a column knows its key already. */
    static void refer(RelationMeta relation, ToOne reference, @Nullable Object found) {
        if (found == null || relation.reverse()) {
            Holders.load(reference, found);
        } else {
            Holders.resolve(reference, found);
        }
    }

    private void referBack(Instance owner, List<Instance> children) {
        for (Instance child : children) {
            if (relation.inverse().holder(child) instanceof ToOne reference) {
                Holders.resolve(reference, owner);
            }
        }
    }

    /** Not one that the application has set to another object since the query was sent. */
    private static boolean isAwaited(ToOne reference, @Nullable Object key, Set<Object> asked) {
        return key == null ? !reference.isLoaded() : asked.contains(key);
    }
}
