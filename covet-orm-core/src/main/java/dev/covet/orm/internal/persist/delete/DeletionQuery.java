package dev.covet.orm.internal.persist.delete;

import dev.covet.orm.internal.execute.StatementCall;
import dev.covet.orm.meta.FieldMeta;
import dev.covet.orm.meta.Instance;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The rows of one model that are to be deleted, in the two forms in which that may be needed. */
public interface DeletionQuery {

    /** The statement that deletes all of them at once; asked for where nothing depends on the rows. */
    StatementCall delete();

    /**
     * The rows as objects, read from the primary.
     *
     * @param needed the fields that have to be there, null for all, because listeners are given the objects
     */
    Mono<? extends List<? extends Instance>> objects(@Nullable Set<FieldMeta> needed);

    /** What listeners are told the deletion started from: the query set, or the object whose relation changes. */
    Object origin();
}
