package dev.covet.orm.internal.persist.link;

import dev.covet.orm.internal.persist.bulk.BulkCreateOptions;
import dev.covet.orm.internal.persist.bulk.BulkCreator;
import dev.covet.orm.internal.persist.delete.Deleter;
import dev.covet.orm.internal.persist.delete.DeletionOptions;
import dev.covet.orm.internal.persist.delete.DeletionQuery;
import dev.covet.orm.internal.persist.link.ThroughTable.Link;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Adds and removes links of a many-to-many relation.
 *
 * <pre>{@code
 * rows.add(post, tagsOfPost, List.of(java, orm), Map.of())   // Mono<Void>, one INSERT
 * }</pre>
 *
 * <p>Targets are given as objects or as keys. If there are listeners, existing links are read first, and everything
 * runs in one transaction. Thread-safe.
 */
public final class ManyToManyWriter {

    private final Database database;
    private final PlanCache plans;
    private final BulkCreator creator;
    private final Deleter deleter;

    public ManyToManyWriter(Database database, PlanCache plans, BulkCreator creator, Deleter deleter) {
        this.database = database;
        this.plans = plans;
        this.creator = creator;
        this.deleter = deleter;
    }

    /**
     * Links the owner to those targets that it is not linked to yet. Sends one INSERT, preceded by a SELECT if the
     * application declares the through model or if there are listeners.
     *
     * @param throughDefaults values, or suppliers of values, for further fields of the through model, by field name
     * @throws dev.covet.orm.error.FieldException if there is no such field
     */
    public Mono<Void> add(
            Instance owner, RelationMeta relation, Collection<?> targets, Map<String, ?> throughDefaults) {
        ThroughDefaults defaults = defaults(relation, throughDefaults);
        return Mono.defer(() -> {
            Links links = links(owner, relation);
            return add(links, keys(relation).targets(targets), defaults);
        });
    }

    /** Removes the links between the owner and the targets. One DELETE. */
    public Mono<Void> remove(Instance owner, RelationMeta relation, Collection<?> targets) {
        return Mono.defer(() -> {
            Links links = links(owner, relation);
            Set<Object> asked = keys(relation).targets(targets);
            return remove(links, asked, delete(links, asked));
        });
    }

    /**
     * Removes the links between the owner and those of the targets that can be seen; listeners hear of all targets.
     *
     * @param seen reads the keys of the objects that can be seen, after {@code PRE_REMOVE}
     */
    public Mono<Void> remove(
            Instance owner, RelationMeta relation, Collection<?> targets, Mono<? extends Collection<?>> seen) {
        return Mono.defer(() -> {
            Links links = links(owner, relation);
            LinkKeys keys = keys(relation);
            Set<Object> asked = keys.targets(targets);
            return remove(links, asked, seen.flatMap(visible -> deleteAny(links, both(asked, keys.targets(visible)))));
        });
    }

    /** Removes all links of the owner. One DELETE. */
    public Mono<Void> clear(Instance owner, RelationMeta relation) {
        return Mono.defer(() -> clear(links(owner, relation)));
    }

    /**
     * Removes the links of the owner to objects that can be seen; listeners hear that all are removed.
     *
     * @param seen reads the keys of the objects that can be seen, after {@code PRE_CLEAR}
     */
    public Mono<Void> clear(Instance owner, RelationMeta relation, Mono<? extends Collection<?>> seen) {
        return Mono.defer(() -> {
            Links links = links(owner, relation);
            LinkKeys keys = keys(relation);
            return links.signals().cleared(seen.flatMap(visible -> deleteAny(links, keys.targets(visible))));
        });
    }

    /** Emits the keys of all objects that the owner is linked to. Sends one SELECT. */
    public Mono<Set<Object>> linked(Instance owner, RelationMeta relation) {
        return Mono.defer(() -> {
            Links links = links(owner, relation);
            return links.table().targets(links.owner()).map(LinkedHashSet::new);
        });
    }

    /**
     * Checks the arguments like {@link #add}, without sending a statement.
     *
     * @throws dev.covet.orm.error.FieldException if there is no such field for a default
     * @throws dev.covet.orm.error.QueryStateException if a target is not saved
     */
    public void check(RelationMeta relation, Collection<?> targets, Map<String, ?> throughDefaults) {
        defaults(relation, throughDefaults);
        keys(relation).targets(targets);
    }

    private static ThroughDefaults defaults(RelationMeta relation, Map<String, ?> byName) {
        return new ThroughDefaults(Objects.requireNonNull(relation.through()), byName);
    }

    private LinkKeys keys(RelationMeta relation) {
        return new LinkKeys(relation, plans);
    }

    private Links links(Instance owner, RelationMeta relation) {
        return new Links(
                keys(relation).owner(owner),
                ThroughTable.of(database, plans, relation),
                new LinkSignals(database, relation, owner));
    }

    private Mono<Void> add(Links links, Set<Object> targets, ThroughDefaults defaults) {
        if (targets.isEmpty()) {
            return Mono.empty();
        }
        boolean blind = links.table().model().autoCreated() && !links.signals().hasListeners();
        return blind
                ? insert(links, links.to(targets), defaults)
                : database.joined(() -> links.table()
                        .between(links.owner(), targets)
                        .flatMap(there -> addMissing(links, targets, there, defaults)));
    }

    private Mono<Void> addMissing(Links links, Set<Object> targets, List<Link> there, ThroughDefaults defaults) {
        Set<Link> missing = links.to(targets);
        there.forEach(missing::remove);
        Set<Object> added = new LinkedHashSet<>(targets);
        there.stream()
                .filter(link -> link.source().equals(links.owner()))
                .map(Link::target)
                .forEach(added::remove);
        return links.signals().added(added, missing.isEmpty() ? Mono.empty() : insert(links, missing, defaults));
    }

    /**
     * Inserts the links; ignores conflicts in an automatic through table, whose only constraint is that a link is
     * unique.
     */
    private Mono<Void> insert(Links links, Set<Link> missing, ThroughDefaults defaults) {
        ThroughTable table = links.table();
        BulkCreateOptions options =
                table.model().autoCreated() ? BulkCreateOptions.IGNORING : BulkCreateOptions.defaults();
        List<Instance> rows = table.newRows(missing, defaults.evaluated());
        return creator.create(table.model(), new ArrayList<>(rows), options).then();
    }

    private static Mono<Void> remove(Links links, Set<Object> targets, Mono<Void> deletion) {
        return targets.isEmpty() ? Mono.empty() : links.signals().removed(targets, deletion);
    }

    private static Set<Object> both(Set<Object> some, Set<Object> others) {
        Set<Object> both = new LinkedHashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private Mono<Void> clear(Links links) {
        return links.signals().cleared(delete(links, null));
    }

    private Mono<Void> deleteAny(Links links, Set<Object> targets) {
        return targets.isEmpty() ? Mono.empty() : delete(links, targets);
    }

    private Mono<Void> delete(Links links, @Nullable Set<Object> targets) {
        DeletionQuery rows = links.table().rows(links.signals().owner(), links.owner(), targets);
        return deleter.delete(links.table().model(), rows, DeletionOptions.goingForGood())
                .then();
    }

    /** The through table and the signals for one owner. */
    private record Links(Object owner, ThroughTable table, LinkSignals signals) {

        /** Returns the links to the targets, and also the mirrored links of a symmetrical relation. */
        Set<Link> to(Set<Object> targets) {
            Set<Link> links = new LinkedHashSet<>();
            for (Object target : targets) {
                Link link = new Link(owner, target);
                links.add(link);
                if (table.bothWays()) {
                    links.add(link.reversed());
                }
            }
            return links;
        }
    }
}
