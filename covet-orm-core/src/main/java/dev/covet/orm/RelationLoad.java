package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;

import dev.covet.orm.error.QueryStateException;
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
            Map<Object, Group> groups = groups();
            if (groups.isEmpty()) {
                distribute(groups);
                return Mono.just(List.of());
            }
            return related(query(groups.keySet()), database, mode).doOnNext(found -> {
                fill(groups, found);
                distribute(groups);
            });
        });
    }

    /** What was found for the owners with one key; it refers back to the first of them. */
    private static final class Group {

        private final Instance first;
        private List<Instance> found = List.of();

        Group(Instance first) {
            this.first = first;
        }

        void add(Instance related) {
            if (found.isEmpty()) {
                found = new ArrayList<>();
            }
            found.add(related);
        }
    }

    /** Reads where the owners came from, unless the other model lives in another database. */
    private Mono<List<Instance>> related(QuerySet<Instance> query, DatabaseChoice database, FetchMode mode) {
        return Mono.deferContextual(context -> {
            boolean apart = Covet.from(context).placement().homes().apart(relation.source(), relation.target());
            QuerySet<Instance> there = query.withDefaults(apart ? DatabaseChoice.of(owners) : database, mode);
            return new QuerySetReads<>(there).fetch(relation);
        });
    }

    /** An empty group for each key of the owners. */
    private Map<Object, Group> groups() {
        Map<Object, Group> groups = new LinkedHashMap<>(owners.size() * 3 / 2);
        FieldMeta ownerKey = relation.sourceField();
        for (Instance owner : owners) {
            Object key = ownerKey.key(owner);
            if (key != null && !groups.containsKey(key)) {
                groups.put(key, new Group(owner));
            }
        }
        return groups;
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
        return spec.isSliced() ? limited(related, spec, isManyToMany() ? OWNER : owner) : related;
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

    /** Whether the related objects themselves refer to their owners. */
    private boolean refersBack() {
        return relation.reverse() && !isManyToMany();
    }

    /** So many objects for each owner, by their place in the order. */
    private static QuerySet<Instance> limited(QuerySet<Instance> related, QuerySpec sliced, String owner) {
        QuerySet<Instance> placed = related.with(each -> each.numbered(PLACE, owner));
        QuerySet<Instance> cut = placed.filter(PLACE + "__gt", sliced.offset());
        return sliced.limit() == null ? cut : cut.filter(PLACE + "__lte", sliced.offset() + sliced.limit());
    }

    /**
     * Puts each related object into the group of its owners.
     *
     * @throws QueryStateException if an object refers to none of the owners that were asked for
     */
    private void fill(Map<Object, Group> groups, List<Instance> found) {
        boolean manyToMany = isManyToMany();
        FieldMeta relatedKey = relation.targetField();
        for (Instance each : found) {
            Object key = manyToMany ? InstanceState.of(each).withdraw(OWNER) : relatedKey.key(each);
            Group group = groups.get(Objects.requireNonNull(key));
            if (group != null) {
                group.add(each);
            } else if (refersBack()) {
                throw new QueryStateException(
                        "A row of " + relation.target().name() + " belongs to none of the objects that "
                                + relation
                                + " was loaded for, as their keys are equal in the database and not in Java. Use keys"
                                + " that are compared by what they hold, such as numbers and plain texts.");
            }
        }
    }

    private void distribute(Map<Object, Group> groups) {
        if (refersBack()) {
            groups.values().forEach(group -> referBack(group.first, group.found));
        }
        FieldMeta ownerKey = relation.sourceField();
        for (Instance owner : owners) {
            Object key = ownerKey.get(owner);
            Group group = key == null ? null : groups.get(key);
            List<Instance> found = group == null ? List.of() : group.found;
            Object holder = relation.holder(owner);
            if (rows != null && holder instanceof RelatedSet<?> set) {
                set.fetched().keep(rows, found);
            } else if (prefetch.name() != null) {
                InstanceState.of(owner).annotate(prefetch.name(), Collections.unmodifiableList(found));
            } else if (holder instanceof ToMany set) {
                Holders.load(set, found);
            } else if (holder instanceof ToOne reference && isAwaited(reference, key, group)) {
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
    private static boolean isAwaited(ToOne reference, @Nullable Object key, @Nullable Group group) {
        return key == null ? !reference.isLoaded() : group != null;
    }
}
