package dev.covet.orm;

import dev.covet.orm.error.ValueException;
import dev.covet.orm.meta.Instance;
import dev.covet.orm.meta.InstanceState;
import dev.covet.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A relation to load together with the objects of a query, or for objects that are loaded already.
 *
 * <pre>{@code
 * User.objects.prefetchRelated(Prefetch.of("posts").with(Post.objects.orderBy("-createdAt").limit(3)).to("latest"));
 * Category.objects.filter("parent__isnull", true).prefetchRelated(Prefetch.of("children").recursively());
 * Prefetch.load(posts, "author", "tags");
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param path the relation, or one behind others
 * @param query which of the related objects, in which order; a limit counts for each parent; null for all
 * @param name the name under which {@link Model#prefetched} gives them, or null for the relation itself
 * @param recursive whether the same relation of what was loaded is loaded too, until nothing is left
 */
public record Prefetch(
        String path, @Nullable QuerySet<?> query, @Nullable String name, boolean recursive) {

    /** Returns a prefetch of all objects of the relation. */
    public static Prefetch of(String path) {
        return new Prefetch(ValueException.given(path, "Prefetch.of", "a path"), null, null, false);
    }

    /**
     * Returns this for only those related objects that the query finds, in its order; its limit holds for each parent.
     */
    public Prefetch with(QuerySet<?> chosen) {
        return new Prefetch(path, chosen, name, recursive);
    }

    /**
     * Returns this with a name, under which {@link Model#prefetched} gives the objects; the relation itself is not
     * filled.
     */
    public Prefetch to(String otherName) {
        return new Prefetch(path, query, otherName, recursive);
    }

    /**
     * Returns this followed on: the relation of the loaded objects is loaded too, and so on, with one statement for
     * each level. That loads a whole tree from its roots, or everything above a leaf. The relation has to lead from a
     * model to itself. Circles end, because a row that was read before is not read again: another object of it gets
     * what was loaded for the first one.
     */
    public Prefetch recursively() {
        return new Prefetch(path, query, name, true);
    }

    /**
     * Loads relations, given as paths or as prefetches, for objects that are loaded already, and emits the objects. One
     * statement for each relation and level, none for what is loaded already. Cold; names are checked at once. Fails
     * with {@link dev.covet.orm.error.QueryStateException} if the objects come from several databases.
     *
     * @throws dev.covet.orm.error.FieldException if there is no such relation
     * @throws ValueException if the objects are not of one model, or a query does not fit its relation
     */
    public static <T extends Model<?>> Mono<List<T>> load(Collection<? extends T> objects, Object... relations) {
        List<T> all = ObjectArguments.list("Prefetch.load", objects);
        List<Prefetch> prefetches = all(relations);
        if (all.isEmpty()) {
            return Mono.just(all);
        }
        ModelMeta<?> model = commonModel(all);
        PrefetchPaths.check(model, List.of(), prefetches);
        InstanceState state = InstanceState.of(all.get(0));
        return Mono.defer(() -> new Prefetches(DatabaseChoice.of(all), FetchMode.of(state))
                        .load(model, List.<Instance>copyOf(all), prefetches))
                .thenReturn(all);
    }

    /** Whether it loads the relation as it is: all of its objects, under its own name. */
    boolean isWhole() {
        return query == null && name == null;
    }

    private static ModelMeta<?> commonModel(List<? extends Model<?>> objects) {
        Class<?> type = objects.get(0).getClass();
        if (objects.stream().anyMatch(object -> object.getClass() != type)) {
            throw new ValueException("Relations are loaded of objects of one model. Call load once for each model.");
        }
        return ModelMeta.of(type);
    }

    /** Paths and prefetches as prefetches. */
    static List<Prefetch> all(Object... relations) {
        List<Prefetch> prefetches = new ArrayList<>();
        for (Object relation : relations) {
            if (relation instanceof Prefetch prefetch) {
                prefetches.add(prefetch);
            } else if (relation instanceof String path) {
                prefetches.add(of(path));
            } else {
                throw ValueException.type("prefetchRelated", "paths of relations or Prefetch objects", relation);
            }
        }
        return prefetches;
    }
}
