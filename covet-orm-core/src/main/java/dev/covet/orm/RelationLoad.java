package dev.covet.orm;

import static dev.covet.orm.query.Expressions.f;
import static dev.covet.orm.query.Expressions.rowNumber;
import static dev.covet.orm.query.Expressions.window;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.internal.spec.QuerySpec;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToMany;
import dev.covet.orm.meta.ToOne;
import dev.covet.orm.query.Ordering;
import dev.covet.orm.query.Q;
import java.util.ArrayList;
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
 */
record RelationLoad(RelationMeta relation, Prefetch prefetch, List<Instance> owners) {

    private static final String OWNER = "_owner";
    private static final String PLACE = "_place";

    Mono<Void> run(@Nullable String database, FetchMode mode) {
        return Mono.defer(() -> {
            Map<Object, List<Instance>> byKey = ownersByKey();
            if (byKey.isEmpty()) {
                distribute(byKey, Map.of());
                return Mono.empty();
            }
            return query(byKey.keySet())
                    .on(database)
                    .fetching(mode)
                    .list()
                    .doOnNext(found -> distribute(byKey, grouped(found)))
                    .then();
        });
    }

    private Map<Object, List<Instance>> ownersByKey() {
        Map<Object, List<Instance>> byKey = new LinkedHashMap<>();
        for (Instance owner : owners) {
            Object key = read(relation.sourceField(), owner);
            if (key != null) {
                byKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(owner);
            }
        }
        return byKey;
    }

    /** The value of a field that a query may have left out. */
    private static @Nullable Object read(FieldMeta field, Object instance) {
        Object value = field.get(instance);
        if (value == null && ((Instance) instance).instanceState().deferred().contains(field.name())) {
            throw NotLoadedException.deferred(field.model().name(), field.name());
        }
        return value;
    }

    private QuerySet<Object> query(Set<Object> keys) {
        QuerySet<Object> base = base();
        QuerySpec spec = base.spec();
        QuerySet<Object> whole = base.with(QuerySpec::unsliced);
        String owner = isManyToMany() || relation.reverse()
                ? relation.inverse().name()
                : relation.targetField().name();
        Q belongs = new Q.Leaf(owner + "__in", List.copyOf(keys));
        QuerySet<Object> related = whole.with(each -> each.stickyFilter(belongs));
        if (isManyToMany()) {
            related = related.with(each -> each.annotate(f(owner).as(OWNER), true));
        }
        return spec.isSliced() ? limited(related, spec, owner) : related;
    }

    @SuppressWarnings("unchecked")
    private QuerySet<Object> base() {
        QuerySet<?> given = prefetch.query();
        if (given != null) {
            return (QuerySet<Object>) given;
        }
        return relation.toMany() ? DefaultManagers.rows(relation.target()) : QuerySet.of(relation.target());
    }

    private boolean isManyToMany() {
        return relation.kind() == RelationMeta.Kind.MANY_TO_MANY;
    }

    /** So many objects for each owner, by their place in the order. */
    private static QuerySet<Object> limited(QuerySet<Object> related, QuerySpec spec, String owner) {
        List<Ordering> ordering = spec.ordering();
        Object[] by = ordering.isEmpty() ? new Object[] {"pk"} : ordering.toArray();
        QuerySet<Object> placed =
                related.alias(window(rowNumber()).partitionBy(owner).orderBy(by).as(PLACE));
        QuerySet<Object> cut = placed.filter(PLACE + "__gt", spec.offset());
        return spec.limit() == null ? cut : cut.filter(PLACE + "__lte", spec.offset() + spec.limit());
    }

    /** The related objects by what their owners know them by. */
    private Map<Object, List<Object>> grouped(List<Object> found) {
        Map<Object, List<Object>> groups = new HashMap<>();
        for (Object each : found) {
            Object owner = isManyToMany()
                    ? ((Instance) each).instanceState().annotations().remove(OWNER)
                    : read(relation.targetField(), each);
            groups.computeIfAbsent(Objects.requireNonNull(owner), unseen -> new ArrayList<>())
                    .add(each);
        }
        return groups;
    }

    private void distribute(Map<Object, List<Instance>> byKey, Map<Object, List<Object>> groups) {
        if (relation.reverse() && !isManyToMany()) {
            groups.forEach((key, children) ->
                    referBack(Objects.requireNonNull(byKey.get(key)).get(0), children));
        }
        for (Instance owner : owners) {
            Object key = relation.sourceField().get(owner);
            List<Object> found = key == null ? List.of() : groups.getOrDefault(key, List.of());
            Object holder = relation.holder(owner);
            if (prefetch.name() != null) {
                owner.instanceState().annotate(prefetch.name(), List.copyOf(found));
            } else if (holder instanceof ToMany set) {
                set.load(found);
            } else if (holder instanceof ToOne reference && isAwaited(reference, key, byKey.keySet())) {
                reference.load(found.isEmpty() ? null : found.get(0));
            }
        }
    }

    private void referBack(Instance owner, List<Object> children) {
        for (Object child : children) {
            if (relation.inverse().holder(child) instanceof ToOne reference) {
                reference.load(owner);
            }
        }
    }

    /** Not one that the application has set to another object since the query was sent. */
    private static boolean isAwaited(ToOne reference, @Nullable Object key, Set<Object> asked) {
        return key == null ? !reference.isLoaded() : asked.contains(key);
    }
}
