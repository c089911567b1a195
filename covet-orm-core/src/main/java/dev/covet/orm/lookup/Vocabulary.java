package dev.covet.orm.lookup;

import java.util.List;

/**
 * What an application or a library adds to the language of queries.
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

    /** Returns the lookups that it adds. */
    default List<Lookup> lookups() {
        return List.of();
    }

    /** Returns the transforms that it adds. */
    default List<Transform> transforms() {
        return List.of();
    }

    /** Returns the functions that it adds. */
    default List<SqlFunction> functions() {
        return List.of();
    }

    /** Returns the aggregates that it adds. */
    default List<AggregateFunction> aggregates() {
        return List.of();
    }
}
