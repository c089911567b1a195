package dev.covet.orm.internal.spec;

import dev.covet.orm.query.QuerySource;
import org.jspecify.annotations.Nullable;

/** A query set as this package sees it; it shows nothing of this to applications. */
public abstract class SpecSource implements QuerySource {

    /** Returns what the query set asks for. */
    protected abstract QuerySpec spec();

    /** Returns the database that was named for it, or a node of it; null where none was. */
    protected abstract @Nullable String database();

    /** Returns a query that is no query set of the application's. */
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
