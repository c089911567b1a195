package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A query for the rows to delete, as a DELETE statement or as objects. */
public interface DeletionQuery {

    /** Returns the statement that deletes all rows; used if no other rows are affected. */
    StatementCall delete();

    /**
     * Returns the statement that marks all rows as deleted and counts their versions up; used in the same case.
     *
     * @param present returns the present as a value of a field
     */
    default StatementCall mark(Function<FieldMeta, Object> present) {
        throw new IllegalStateException("These rows are never marked.");
    }

    /**
     * Reads the rows as objects, from the primary.
     *
     * @param needed the fields to read, or null for all, because listeners receive the objects
     */
    Mono<? extends List<? extends Instance>> objects(@Nullable Set<FieldMeta> needed);

    /** Returns the origin of the deletion for listeners: the query set, or the object whose relation changes. */
    Object origin();
}
