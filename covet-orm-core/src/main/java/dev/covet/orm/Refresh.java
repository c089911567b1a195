package dev.covet.orm;

import dev.covet.orm.error.DoesNotExistException;
import dev.covet.orm.error.QueryStateException;
import dev.covet.orm.meta.Holders;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads fields of an object's row again, and forgets what was loaded of relations.
 *
 * @param instance the object
 * @param meta its model
 * @param names the fields and relations, all if there are none
 */
record Refresh<M extends Model<M>>(M instance, ModelMeta<?> meta, Set<String> names) {

    Mono<M> run() {
        Set<String> wanted = wanted();
        QuerySet<M> row =
                QuerySet.<M>of(meta).only(wanted.toArray(String[]::new)).filter("pk", key());
        return row.on(DatabaseChoice.of(instance))
                .getOrNull()
                .switchIfEmpty(Mono.error(() -> DoesNotExistException.refreshed(meta.name())))
                .map(fresh -> {
                    take(fresh, wanted);
                    forget();
                    return instance;
                });
    }

    private Object key() {
        Object key = instance.pk();
        if (key == null) {
            throw new QueryStateException(
                    "An object of " + meta.name() + " without a key cannot be refreshed. Save it first.");
        }
        return key;
    }

    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>(names);
        wanted.removeIf(name -> meta.field(name) == null);
        if (names.isEmpty()) {
            meta.fields().forEach(field -> wanted.add(field.name()));
            wanted.removeAll(state().deferred());
        }
        wanted.add(meta.pk().name());
        return wanted;
    }

    private void take(M fresh, Set<String> wanted) {
        meta.fields().stream()
                .filter(field -> wanted.contains(field.name()))
                .forEach(field -> field.set(instance, field.get(fresh)));
        Set<String> deferred = new HashSet<>(state().deferred());
        deferred.removeAll(wanted);
        state().deferred(deferred);
    }

    private InstanceState state() {
        return InstanceState.of(instance);
    }

    /** Forgets what was loaded of the other side, of the named relations or of all. */
    private void forget() {
        Map<String, @Nullable Object> holders = new HashMap<>(Holders.undeclared(instance));
        meta.holders().forEach(holder -> holders.put(holder.name(), holder.get(instance)));
        holders.forEach((name, holder) -> {
            boolean named = names.isEmpty() || names.contains(name);
            if (named && holder instanceof RelatedSet<?> set) {
                set.forget();
            } else if (named && holder instanceof Ref<?> reference && reference.isOtherSide()) {
                reference.forget();
            }
        });
    }
}
