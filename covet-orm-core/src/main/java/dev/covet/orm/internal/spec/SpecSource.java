package dev.covet.orm.internal.spec;

import dev.covet.orm.query.QuerySource;
import org.jspecify.annotations.Nullable;

/** A query set as this package sees it. */
public interface SpecSource extends QuerySource {

    /** What the query set asks for. */
    QuerySpec spec();

    /** The database that was named for it, or a node of it; null where none was. */
    default @Nullable String database() {
        return null;
    }
}
