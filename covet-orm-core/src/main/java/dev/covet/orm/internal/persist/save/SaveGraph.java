package dev.covet.orm.internal.persist.save;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects to save together: the given ones and the new objects that they refer to, which must be stored first. */
final class SaveGraph {

    /** Objects of one model that can be written together. */
    record Group(ModelMeta<?> model, boolean inserted, List<Instance> objects) {}

    /** The properties that objects must share to be written together; an UPDATE writes only fields that were loaded. */
    private record Kind(ModelMeta<?> model, boolean inserted, Set<String> deferred) {

        static Kind of(Instance instance) {
            InstanceState state = InstanceState.of(instance);
            return new Kind(ModelMeta.of(instance.getClass()), state.adding(), state.deferred());
        }
    }

    private final List<Instance> all = new ArrayList<>();
    private final IdentityHashMap<Instance, List<Instance>> needs = new IdentityHashMap<>();

    private SaveGraph() {}

    static SaveGraph of(Collection<? extends Instance> given) {
        SaveGraph graph = new SaveGraph();
        Deque<Instance> open = new ArrayDeque<>(given);
        while (!open.isEmpty()) {
            Instance instance = open.remove();
            if (!graph.needs.containsKey(instance)) {
                InstanceState.of(instance).assigned(instance);
                List<Instance> needed = needed(instance);
                graph.all.add(instance);
                graph.needs.put(instance, needed);
                open.addAll(needed);
            }
        }
        return graph;
    }

    private static List<Instance> needed(Instance instance) {
        List<Instance> needed = new ArrayList<>();
        for (FieldMeta field : ModelMeta.of(instance.getClass()).fields()) {
            Instance referred = newlyReferred(field, instance);
            if (referred != null) {
                needed.add(referred);
            }
        }
        return needed;
    }

    /** Returns the new object that a foreign key refers to, or null if there is none. */
    static @Nullable Instance newlyReferred(FieldMeta field, Instance instance) {
        RelationMeta relation = field.relation();
        Object holder = relation == null ? null : relation.holder(instance);
        Object referred = holder instanceof ToOne reference ? Holders.loaded(reference) : null;
        return referred instanceof Instance other && InstanceState.of(other).adding() ? other : null;
    }

    List<Instance> all() {
        return all;
    }

    /**
     * Returns the objects in groups, each object after those that it refers to. A greedy algorithm keeps the number of
     * groups small.
     *
     * @throws QueryStateException if new objects refer to each other in a circle
     */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        Set<Instance> done = Collections.newSetFromMap(new IdentityHashMap<>());
        while (done.size() < all.size()) {
            Group next = next(done);
            groups.add(next);
            done.addAll(next.objects());
        }
        return groups;
    }

    /**
     * Returns the next group: prefers kinds whose objects are all ready, then kinds that wait only for objects of the
     * same kind.
     */
    private Group next(Set<Instance> done) {
        Map<Kind, List<Instance>> waiting = new LinkedHashMap<>();
        for (Instance instance : all) {
            if (!done.contains(instance)) {
                waiting.computeIfAbsent(Kind.of(instance), unseen -> new ArrayList<>())
                        .add(instance);
            }
        }
        Group best = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<Kind, List<Instance>> entry : waiting.entrySet()) {
            List<Instance> ready = entry.getValue().stream()
                    .filter(instance -> missing(instance, done).isEmpty())
                    .toList();
            int obstacles = obstacles(entry.getKey(), entry.getValue(), ready, done);
            if (!ready.isEmpty() && obstacles < fewest) {
                fewest = obstacles;
                best = new Group(entry.getKey().model(), entry.getKey().inserted(), ready);
            }
        }
        if (best == null) {
            throw circle(waiting.values().iterator().next().get(0), done);
        }
        return best;
    }

    private List<Instance> missing(Instance instance, Set<Instance> done) {
        return Objects.requireNonNull(needs.get(instance)).stream()
                .filter(needed -> !done.contains(needed))
                .toList();
    }

    private int obstacles(Kind kind, List<Instance> waiting, List<Instance> ready, Set<Instance> done) {
        if (ready.size() == waiting.size()) {
            return 0;
        }
        boolean onlyOwn = waiting.stream()
                .flatMap(instance -> missing(instance, done).stream())
                .allMatch(needed -> Kind.of(needed).equals(kind));
        return onlyOwn ? 1 : 2;
    }

    private QueryStateException circle(Instance start, Set<Instance> done) {
        List<Instance> path = new ArrayList<>();
        Instance current = start;
        while (path.stream().noneMatch(member(current))) {
            path.add(current);
            current = missing(current, done).get(0);
        }
        path.add(current);
        String names = path.stream()
                .dropWhile(member(current).negate())
                .map(instance -> ModelMeta.of(instance.getClass()).name())
                .collect(Collectors.joining(" -> "));
        return new QueryStateException(Refusal.of("The objects refer to each other in a circle (" + names
                        + "), so none of them can be stored first")
                .in("saveAll")
                .fix("Save one of them without that reference, then set it and save again."));
    }

    private static Predicate<Instance> member(Instance instance) {
        return other -> other == instance;
    }
}
