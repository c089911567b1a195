package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.error.ProtectedException;
import dev.covet.orm.error.RestrictedException;
import dev.covet.orm.internal.persist.delete.CollectedRows.Referring;
import dev.covet.orm.internal.persist.row.RelatedRows;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.ObjectParts;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds all rows that a deletion affects, by following relations to any depth; handles cycles. Used for one deletion.
 */
final class Collector {

    private final RelatedRows related;
    private final CascadeRules rules;
    private final ModelMeta<?> root;
    private final CollectedRows collected = new CollectedRows();
    private final Map<RelationMeta, List<Instance>> protecting = new LinkedHashMap<>();
    private final Map<RelationMeta, List<Instance>> restricting = new LinkedHashMap<>();
    private final Queue<Found> pending = new ArrayDeque<>();

    /**
     * Rows to delete whose relations have not been followed yet.
     *
     * @param known the relation that need not be followed, because its rows are collected already; null for none
     */
    private record Found(
            ModelMeta<?> model,
            List<Instance> rows,
            @Nullable RelationMeta known) {}

    Collector(RelatedRows related, CascadeRules rules, ModelMeta<?> root) {
        this.related = related;
        this.rules = rules;
        this.root = root;
    }

    /**
     * Collects all rows that the deletion of these rows affects; fails if a relation with {@code PROTECT} or {@code
     * RESTRICT} forbids it.
     */
    Mono<CollectedRows> collect(List<? extends Instance> instances, boolean keepParents) {
        if (keepParents) {
            addRows(root.concrete(), instances, null);
        } else {
            add(root.concrete(), instances, null);
        }
        return Mono.defer(this::followNext).repeat(() -> !pending.isEmpty()).then(Mono.fromCallable(() -> {
            refuse();
            return collected;
        }));
    }

    private void add(ModelMeta<?> model, List<? extends Instance> instances, @Nullable RelationMeta known) {
        addParents(model, addRows(model, instances, known));
    }

    private List<Instance> addRows(
            ModelMeta<?> model, List<? extends Instance> instances, @Nullable RelationMeta known) {
        List<Instance> fresh = collected.add(model, instances);
        if (!fresh.isEmpty()) {
            pending.add(new Found(model, fresh, known));
        }
        return fresh;
    }

    /** Adds the parent rows of the rows, which are deleted after them. */
    private void addParents(ModelMeta<?> model, List<Instance> rows) {
        FieldMeta link = model.parentLink();
        if (link != null && !rows.isEmpty()) {
            RelationMeta children = Objects.requireNonNull(link.relation()).inverse();
            ModelMeta<?> parent = children.source().concrete();
            List<Instance> parents = rows.stream()
                    .map(row -> (Instance) ObjectParts.of(parent, row))
                    .toList();
            collected.addFollowed(children);
            add(parent, parents, children);
        }
    }

    private Mono<Void> followNext() {
        Found found = pending.poll();
        return found == null
                ? Mono.empty()
                : Flux.fromIterable(rules.incoming(found.model()))
                        .filter(relation -> !relation.equals(found.known()))
                        .concatMap(relation -> values(found, relation.sourceField())
                                .flatMap(values -> follow(new Referring(relation, values))))
                        .then();
    }

    private Mono<Void> follow(Referring referring) {
        if (referring.values().isEmpty()) {
            return Mono.empty();
        }
        return switch (referring.relation().onDelete()) {
            case CASCADE -> cascade(referring);
            case PROTECT -> block(referring, protecting);
            case RESTRICT -> block(referring, restricting);
            case SET_NULL, SET_DEFAULT -> Mono.fromRunnable(() -> collected.addChanged(referring));
            case DO_NOTHING -> Mono.empty();
        };
    }

    /**
     * Emits the values of the field that foreign keys may refer to; reads the field of objects that were loaded without
     * it.
     */
    private Mono<Set<Object>> values(Found found, FieldMeta field) {
        Map<Boolean, List<Instance>> rows = found.rows().stream().collect(Collectors.partitioningBy(field::isLeftOut));
        List<Instance> leftOut = Objects.requireNonNull(rows.get(true));
        Set<Object> values = values(field, Objects.requireNonNull(rows.get(false)));
        if (leftOut.isEmpty()) {
            return Mono.just(values);
        }
        FieldMeta key = found.model().pk();
        return related.having(key, values(key, leftOut), Set.of(field)).map(rest -> {
            values.addAll(values(field, rest));
            return values;
        });
    }

    private static Set<Object> values(FieldMeta field, List<Instance> rows) {
        return rows.stream()
                .map(field::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Mono<Void> cascade(Referring referring) {
        ModelMeta<?> model = referring.relation().target();
        if (rules.canDeleteUnread(referring.relation())) {
            return Mono.fromRunnable(() -> collected.addUnread(referring));
        }
        return read(referring, rules.neededFields(model))
                .doOnNext(rows -> {
                    collected.addFollowed(referring.relation());
                    add(model, rows, null);
                })
                .then();
    }

    private Mono<Void> block(Referring referring, Map<RelationMeta, List<Instance>> blocking) {
        return read(referring, null)
                .doOnNext(rows -> {
                    if (!rows.isEmpty()) {
                        blocking.computeIfAbsent(referring.relation(), unseen -> new ArrayList<>())
                                .addAll(rows);
                    }
                })
                .then();
    }

    private Mono<List<Instance>> read(Referring referring, @Nullable Set<FieldMeta> needed) {
        FieldMeta empty = rules.leftOutBy(referring.relation().target());
        return related.having(referring.reference(), referring.values(), needed, empty);
    }

    private void refuse() {
        if (!protecting.isEmpty()) {
            throw new ProtectedException(root.name(), named(protecting));
        }
        restricting.forEach((relation, rows) -> {
            collected.addFollowed(relation);
            rows.removeIf(row -> collected.isDeleted(relation.targetField(), row));
        });
        restricting.values().removeIf(List::isEmpty);
        if (!restricting.isEmpty()) {
            throw new RestrictedException(root.name(), named(restricting));
        }
    }

    private static Map<String, List<Instance>> named(Map<RelationMeta, List<Instance>> blocking) {
        Map<String, List<Instance>> named = new LinkedHashMap<>();
        blocking.forEach((relation, rows) -> named.put(
                relation.targetField().model().name() + "."
                        + relation.targetField().name(),
                rows));
        return named;
    }
}
