package dev.covet.orm.internal.persist.link;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.error.ValueException;
import dev.covet.orm.internal.persist.row.Database;
import dev.covet.orm.internal.persist.row.KeyField;
import dev.covet.orm.internal.persist.row.PlanCache;
import dev.covet.orm.internal.persist.row.ReferencesBefore;
import dev.covet.orm.internal.persist.save.SaveOptions;
import dev.covet.orm.internal.persist.save.Saver;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.ModelMeta;
import dev.covet.orm.meta.RelationMeta;
import dev.covet.orm.meta.ToOne;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adds objects to, and removes them from, a reverse foreign key relation.
 *
 * <pre>{@code
 * rows.add(user, postsOfUser, List.of(post), true)   // Mono<Void>, one UPDATE
 * }</pre>
 *
 * <p>Sends one UPDATE without signals, or saves each object. Thread-safe.
 */
public final class ReverseRelationWriter {

    private final Database database;
    private final PlanCache plans;
    private final Saver saver;

    public ReverseRelationWriter(Database database, PlanCache plans, Saver saver) {
        this.database = database;
        this.plans = plans;
        this.saver = saver;
    }

    /**
     * Sets the foreign key of the objects to the owner.
     *
     * @param bulk whether to send one UPDATE for saved objects; otherwise each object is saved and may be new
     */
    public Mono<Void> add(Instance owner, RelationMeta relation, Collection<?> objects, boolean bulk) {
        return Mono.defer(() -> {
            Object key = keys(relation).owner(owner);
            List<Instance> children = children(relation, objects);
            return bulk
                    ? attach(owner, relation, key, children)
                    : saveEach(children, child -> refer(child, relation, key, owner), SaveOptions.defaults());
        });
    }

    /**
     * Sets the foreign key of the objects to null. Fails with {@code DoesNotExistException} if an object does not refer
     * to the owner.
     *
     * @throws QueryStateException if the reference cannot be null
     */
    public Mono<Void> remove(Instance owner, RelationMeta relation, Collection<?> objects) {
        refuseUnlessNullable(relation, "remove");
        return Mono.defer(() -> detach(owner, relation, members(owner, relation, objects)));
    }

    /**
     * Sets the foreign key of those of the objects that can be seen to null, as {@link #remove(Instance, RelationMeta,
     * Collection)} does.
     *
     * @param seen reads the keys of the objects that can be seen
     * @throws QueryStateException if the reference cannot be null
     */
    public Mono<Void> remove(
            Instance owner, RelationMeta relation, Collection<?> objects, Mono<? extends Collection<?>> seen) {
        refuseUnlessNullable(relation, "remove");
        return Mono.defer(() -> {
            Map<Object, Instance> members = members(owner, relation, objects);
            return seen.flatMap(visible -> {
                members.keySet().retainAll(visible);
                return detach(owner, relation, members);
            });
        });
    }

    private Map<Object, Instance> members(Instance owner, RelationMeta relation, Collection<?> objects) {
        Object key = keys(relation).owner(owner);
        List<Instance> children = children(relation, objects);
        for (Instance child : children) {
            if (!key.equals(relation.targetField().get(child))) {
                throw DoesNotExistException.unrelated(relation.target().name(), relation.toString());
            }
        }
        return keys(relation.target(), children);
    }

    private Mono<Void> detach(Instance owner, RelationMeta relation, Map<Object, Instance> members) {
        FieldMeta reference = relation.targetField();
        List<Instance> children = List.copyOf(members.values());
        Mono<Void> update = column(relation).detach(keys(relation).owner(owner), members.keySet());
        return following(
                update, new ReferencesBefore(reference, null, children), children, child -> reference.set(child, null));
    }

    /**
     * Sets the foreign key of the objects to null and saves each of them.
     *
     * @throws QueryStateException if the reference cannot be null
     */
    public Mono<Void> removeEach(RelationMeta relation, Collection<? extends Instance> objects) {
        refuseUnlessNullable(relation, "remove");
        FieldMeta reference = relation.targetField();
        SaveOptions options = SaveOptions.of(false, true, Set.of(reference.name()), true);
        return saveEach(objects, child -> reference.set(child, null), options);
    }

    /**
     * Sets the foreign key of all objects that refer to the owner to null.
     *
     * @throws QueryStateException if the reference cannot be null
     */
    public Mono<Void> clear(Instance owner, RelationMeta relation) {
        refuseUnlessNullable(relation, "clear");
        return Mono.defer(() -> column(relation).detachAll(keys(relation).owner(owner)));
    }

    /**
     * Sets the foreign key to NULL in those rows with these keys that refer to the owner. Sends one UPDATE.
     *
     * @throws QueryStateException if the reference cannot be null
     */
    public Mono<Void> detach(Instance owner, RelationMeta relation, Set<Object> keys) {
        refuseUnlessNullable(relation, "remove");
        return Mono.defer(() -> column(relation).detach(keys(relation).owner(owner), keys));
    }

    /** Emits the keys of all objects that refer to the owner. Sends one SELECT. */
    public Mono<Set<Object>> attached(Instance owner, RelationMeta relation) {
        return Mono.defer(
                () -> column(relation).attached(keys(relation).owner(owner)).map(LinkedHashSet::new));
    }

    /**
     * Checks the arguments like {@link #add}, without sending a statement.
     *
     * @throws ValueException if an object is not of the related model
     * @throws QueryStateException if {@code bulk} is true and an object is not saved
     */
    public void check(RelationMeta relation, Collection<?> objects, boolean bulk) {
        List<Instance> children = children(relation, objects);
        if (bulk) {
            keys(relation.target(), children);
        }
    }

    private ReferenceColumn column(RelationMeta relation) {
        return ReferenceColumn.of(database, plans, relation.targetField());
    }

    private LinkKeys keys(RelationMeta relation) {
        return new LinkKeys(relation, plans);
    }

    private static void refuseUnlessNullable(RelationMeta relation, String call) {
        FieldMeta reference = relation.targetField();
        if (!reference.nullable()) {
            throw new QueryStateException(Refusal.of("Cannot " + call + ", because \"" + reference.name() + "\" of "
                            + reference.model().name() + " cannot be null")
                    .in(relation.toString())
                    .fix("Add the objects to another one, delete them, or make the field nullable."));
        }
    }

    private static List<Instance> children(RelationMeta relation, Collection<?> objects) {
        return objects.stream()
                .map(object -> {
                    if (relation.target().type().isInstance(object)) {
                        return (Instance) object;
                    }
                    throw ValueException.type(
                            relation.toString(),
                            "objects of " + relation.target().name(),
                            object);
                })
                .toList();
    }

    private static Map<Object, Instance> keys(ModelMeta<?> model, List<Instance> children) {
        KeyField key = new KeyField(model.pk());
        Map<Object, Instance> keys = new LinkedHashMap<>();
        for (Instance child : children) {
            Object value = key.of(child);
            if (value == null) {
                throw new QueryStateException(Refusal.of("An object to be attached is not saved")
                        .in(model.name())
                        .fix("Save it first, or add it without bulk."));
            }
            keys.put(value, child);
        }
        return keys;
    }

    private Mono<Void> attach(Instance owner, RelationMeta relation, Object key, List<Instance> children) {
        return following(
                column(relation).attach(key, keys(relation.target(), children).keySet()),
                new ReferencesBefore(relation.targetField(), key, children),
                children,
                child -> refer(child, relation, key, owner));
    }

    private Mono<Void> following(
            Mono<Void> update, ReferencesBefore before, List<Instance> children, Consumer<Instance> change) {
        return database.undoable(before, () -> update.doOnSuccess(done -> before.change(children, change)));
    }

    private static void refer(Instance child, RelationMeta relation, Object key, Instance owner) {
        relation.targetField().set(child, key);
        if (relation.inverse().holder(child) instanceof ToOne reference) {
            Holders.load(reference, owner);
        }
    }

    private Mono<Void> saveEach(
            Collection<? extends Instance> children, Consumer<Instance> change, SaveOptions options) {
        return database.joined(() -> Flux.fromIterable(children)
                .concatMap(child -> {
                    change.accept(child);
                    return saver.save(ModelMeta.of(child.getClass()), child, options);
                })
                .then());
    }
}
