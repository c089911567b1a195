package dev.covet.orm;

import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * What changes a relation to many objects. Where the other model's default manager hides rows, what is hidden is not
 * taken out: the objects that can be seen are read first.
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
        return isManyToMany()
                ? database.persistence().manyToMany().add(owner, relation, objects, options.throughDefaults())
                : database.persistence().reverse().add(owner, relation, objects, options.isBulk());
    }

    Mono<Void> remove(List<?> objects) {
        return hidesRows() ? seen().flatMap(seen -> takeOut(among(seen, objects))) : takeOut(objects);
    }

    Mono<Void> clear() {
        if (hidesRows()) {
            return seen().flatMap(seen -> takeOut(List.copyOf(seen.values())));
        }
        return isManyToMany()
                ? database.persistence().manyToMany().clear(owner, relation)
                : database.persistence().reverse().clear(owner, relation);
    }

    Mono<Void> set(Collection<?> objects, Add options) {
        if (hidesRows()) {
            return database.atomicWithin(() -> seen().flatMap(seen -> replace(seen, List.copyOf(objects), options)));
        }
        return isManyToMany()
                ? database.persistence()
                        .manyToMany()
                        .set(owner, relation, objects, options.isClearing(), options.throughDefaults())
                : database.persistence().reverse().set(owner, relation, objects, options.isClearing());
    }

    private Mono<Void> replace(Map<Object, Object> seen, List<Object> wanted, Add options) {
        Set<Object> kept = new LinkedHashSet<>();
        if (!options.isClearing()) {
            wanted.forEach(each -> kept.add(key(each)));
        }
        List<Object> superfluous = new ArrayList<>();
        seen.forEach((key, object) -> {
            if (!kept.contains(key)) {
                superfluous.add(object);
            }
        });
        kept.retainAll(seen.keySet());
        List<Object> missing =
                wanted.stream().filter(each -> !kept.contains(key(each))).toList();
        boolean attachedForGood = !isManyToMany() && !relation.targetField().nullable();
        return (attachedForGood ? Mono.<Void>empty() : takeOut(superfluous)).then(add(missing, options));
    }

    private Mono<Void> takeOut(List<?> objects) {
        if (objects.isEmpty()) {
            return Mono.empty();
        }
        return isManyToMany()
                ? database.persistence().manyToMany().remove(owner, relation, objects)
                : database.persistence().reverse().remove(owner, relation, objects);
    }

    private boolean isManyToMany() {
        return relation.kind() == RelationMeta.Kind.MANY_TO_MANY;
    }

    private boolean hidesRows() {
        return DefaultManagers.hidesRows(relation.target());
    }

    /** The related objects that can be seen, by key. */
    private Mono<Map<Object, Object>> seen() {
        return database.writing(shown).map(rows -> {
            Map<Object, Object> byKey = new LinkedHashMap<>();
            rows.forEach(row -> byKey.put(key(row), row));
            return byKey;
        });
    }

    private List<?> among(Map<Object, Object> seen, List<?> objects) {
        return objects.stream().filter(each -> seen.containsKey(key(each))).toList();
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
}
