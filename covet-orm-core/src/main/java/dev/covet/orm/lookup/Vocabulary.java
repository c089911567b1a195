package dev.covet.orm.lookup;

import java.util.List;

/**
 * A set of lookups, transforms, functions and aggregates that an application or a library adds to queries.
 *
 * <pre>{@code
 * public final class Words implements Vocabulary {
 *     @Override
 *     public List<Lookup> lookups() {
 *         return List.of(new HasWord());
 *     }
 * }
 * }</pre>
 *
 * <p>It is found through {@code META-INF/services/dev.covet.orm.lookup.Vocabulary}, or given to {@link
 * Vocabularies#register} at start-up; an application of Spring Boot declares it as a bean. Each method is called once,
 * when the first name is resolved.
 */
public interface Vocabulary {

    /** Returns the lookups of this vocabulary. */
    default List<Lookup> lookups() {
        return List.of();
    }

    /** Returns the transforms of this vocabulary. */
    default List<Transform> transforms() {
        return List.of();
    }

    /** Returns the functions of this vocabulary. */
    default List<SqlFunction> functions() {
        return List.of();
    }

    /** Returns the aggregates of this vocabulary. */
    default List<AggregateFunction> aggregates() {
        return List.of();
    }
}
