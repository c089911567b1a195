package dev.covet.orm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A relation to load with a query, and how.
 *
 * <pre>{@code
 * User.objects.prefetchRelated(Prefetch.of("posts").with(Post.objects.orderBy("-createdAt").limit(3)).to("latest"));
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param path the relation, or one behind others
 * @param query which of the related objects, in which order; a limit counts for each parent; null for all
 * @param name the name under which {@link Model#prefetched} gives them, or null for the relation itself
 */
public record Prefetch(
        String path, @Nullable QuerySet<?> query, @Nullable String name) {

    /** All objects of the relation. */
    public static Prefetch of(String path) {
        return new Prefetch(path, null, null);
    }

    boolean isSameTarget(Prefetch other) {
        return path.equals(other.path) && Objects.equals(name, other.name);
    }

    /** Only the objects of the query, in its order; its limit counts for each parent. */
    public Prefetch with(QuerySet<?> chosen) {
        return new Prefetch(path, chosen, name);
    }

    /** The objects under a name of their own, the relation itself left alone. */
    public Prefetch to(String otherName) {
        return new Prefetch(path, query, otherName);
    }
}
