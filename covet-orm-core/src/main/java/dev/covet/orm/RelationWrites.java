package dev.covet.orm;

import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.error.Refusal;
import dev.covet.orm.internal.persist.bulk.BulkCreateOptions.Conflicts;
import dev.covet.orm.internal.persist.link.ManyToManyWriter;
import dev.covet.orm.internal.persist.link.ReverseRelationWriter;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What changes a relation to many objects. Where the other model's default manager hides rows, what is hidden is not
 * taken out: the objects that can be seen are read first. Listeners hear of what was asked for, hidden or not.
 *
 * @param database where
 * @param owner whose relation it is
 * @param relation the relation
 * @param shown the related objects that the application sees
 */
record RelationWrites(DatabaseRuntime database, Instance owner, RelationMeta relation, QuerySet<?> shown) {

    Mono<Void> add(List<?> objects, Add options) {
        if (objects.isEmpty()) {
            return Mono.empty();
        }
        objects.forEach(object -> DatabaseChoice.requireSame(relation.toString(), database.name(), object));
        return isManyToMany()
                ? linked().add(owner, relation, objects, defaults(options))
                : attached().add(owner, relation, objects, options.isBulk());
    }

    private Map<String, ?> defaults(Add options) {
        return MemberValues.of(Objects.requireNonNull(relation.through()), options.throughDefaults())
                .prepared();
    }

    Mono<Void> remove(List<?> objects) {
        if (objects.isEmpty()) {
            return Mono.empty();
        }
        return isManyToMany() ? unlink(objects) : detach(objects);
    }

    private Mono<Void> unlink(List<?> objects) {
        return hidesRows()
                ? linked().remove(owner, relation, objects, seen())
                : linked().remove(owner, relation, objects);
    }

    private Mono<Void> detach(List<?> objects) {
        return hidesRows()
                ? attached().remove(owner, relation, objects, seen())
                : attached().remove(owner, relation, objects);
    }

    Mono<Void> clear() {
        return clear(true);
    }

    private Mono<Void> clear(boolean bulk) {
        if (isManyToMany()) {
            return unlinkAll();
        }
        return bulk ? detachAll() : rowsShown().flatMap(rows -> attached().removeEach(relation, rows));
    }

    private Mono<Void> unlinkAll() {
        return hidesRows() ? linked().clear(owner, relation, seen()) : linked().clear(owner, relation);
    }

    private Mono<Void> detachAll() {
        return hidesRows()
                ? seen().flatMap(keys -> takeOut(keys, true))
                : attached().clear(owner, relation);
    }

    private Mono<Void> takeOut(Set<Object> keys, boolean bulk) {
        if (keys.isEmpty()) {
            return Mono.empty();
        }
        if (isManyToMany()) {
            return linked().remove(owner, relation, keys);
        }
        return bulk
                ? attached().detach(owner, relation, keys)
                : rowsShown().flatMap(rows -> attached().removeEach(relation, among(keys, rows)));
    }

    /** Where the reference cannot be null, what is attached stays. */
    Mono<Void> set(List<?> objects, Add options) {
        if (!isManyToMany() && !relation.targetField().nullable()) {
            return add(objects, options);
        }
        check(objects, options);
        return database.transactions()
                .joined(() -> options.isClearing()
                        ? clear(options.isBulk()).then(add(objects, options))
                        : related().flatMap(there -> replace(there, objects, options)));
    }

    private void check(List<?> objects, Add options) {
        if (isManyToMany()) {
            linked().check(relation, objects, defaults(options));
        } else {
            attached().check(relation, objects, options.isBulk());
        }
    }

    /** The keys of the related objects that may be taken out. */
    private Mono<Set<Object>> related() {
        if (hidesRows()) {
            return seen();
        }
        return isManyToMany() ? linked().linked(owner, relation) : attached().attached(owner, relation);
    }

    private Mono<Void> replace(Set<Object> there, List<?> wanted, Add options) {
        Set<Object> superfluous = new LinkedHashSet<>(there);
        List<Object> missing = new ArrayList<>();
        for (Object each : wanted) {
            Object key = key(each);
            superfluous.remove(key);
            if (!there.contains(key)) {
                missing.add(each);
            }
        }
        return takeOut(superfluous, options.isBulk()).then(add(missing, options));
    }

    private ManyToManyWriter linked() {
        return database.persistence().manyToMany();
    }

    private ReverseRelationWriter attached() {
        return database.persistence().reverse();
    }

    private boolean isManyToMany() {
        return relation.kind() == RelationMeta.Kind.MANY_TO_MANY;
    }

    private boolean hidesRows() {
        return DefaultManagers.hidesRows(relation.target());
    }

    /** The keys of the related objects that can be seen. */
    private Mono<Set<Object>> seen() {
        return rowsShown().map(rows -> {
            Set<Object> keys = new LinkedHashSet<>();
            rows.forEach(row -> keys.add(key(row)));
            return keys;
        });
    }

    private Mono<List<Instance>> rowsShown() {
        return database.writing(shown)
                .map(rows -> rows.stream().map(Instance.class::cast).toList());
    }

    private List<Instance> among(Set<Object> keys, List<Instance> objects) {
        return objects.stream().filter(each -> keys.contains(key(each))).toList();
    }

    /** The key of an object, or what was given as one. */
    private Object key(Object object) {
        FieldMeta key =
                isManyToMany() ? relation.targetField() : relation.target().pk();
        Object value = object instanceof Instance ? key.get(object) : object;
        boolean convertible = value instanceof Number && key.javaType() instanceof Class<?>;
        return convertible
                ? Objects.requireNonNull(Conversions.to((Class<?>) key.javaType(), value, relation.toString()))
                : Objects.requireNonNullElse(value, object);
    }

    /**
     * Refuses to link what is created while conflicts are ignored.
     *
     * @throws QueryStateException if conflicts are ignored
     */
    static void refuseIgnoredConflicts(RelationMeta relation, BulkCreate bulk) {
        if (bulk.options().conflicts() == Conflicts.IGNORE) {
            throw new QueryStateException(Refusal.of("bulkCreate links the objects that it creates, but where"
                            + " conflicts are ignored it is not known which these are")
                    .in(relation.toString())
                    .fix("Leave ignoreConflicts out, or create them by the manager of "
                            + relation.target().name() + " and add those that are there."));
        }
    }
}
