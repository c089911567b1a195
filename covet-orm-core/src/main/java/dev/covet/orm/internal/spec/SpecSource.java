package dev.covet.orm.internal.spec;

import dev.covet.orm.query.QuerySource;
import org.jspecify.annotations.Nullable;

/** The internal view of a query set, which hides {@link QuerySpec} from applications. */
public abstract class SpecSource implements QuerySource {

    /** Returns the definition of the query. */
    protected abstract QuerySpec spec();

    /**
     * Returns the name of the database, or of the database node, that the query was bound to by {@code using}; null if
     * none.
     */
    protected abstract @Nullable String database();

    /** Returns a source for a query that Covet itself built. */
    static SpecSource of(QuerySpec spec, @Nullable String database) {
        return new Made(spec, database);
    }

    private static final class Made extends SpecSource {

        private final QuerySpec spec;
        private final @Nullable String database;

        Made(QuerySpec spec, @Nullable String database) {
            this.spec = spec;
            this.database = database;
        }

        @Override
        protected QuerySpec spec() {
            return spec;
        }

        @Override
        protected @Nullable String database() {
            return database;
        }
    }
}
