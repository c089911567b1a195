package dev.covet.orm;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a query set knows besides the query.
 *
 * @param database where it runs
 * @param prefetches the relations to load afterwards
 * @param fetchMode how relations are fetched later, or null if nothing was said
 * @param loaded what is done with each object that was read or made, or null
 */
record RunOptions(
        DatabaseChoice database,
        List<Prefetch> prefetches,
        @Nullable FetchMode fetchMode,
        @Nullable Consumer<Object> loaded) {

    static final RunOptions NONE = new RunOptions(DatabaseChoice.DEFAULT, List.of(), null, null);

    FetchMode mode() {
        return fetchMode == null ? FetchMode.PEERS : fetchMode;
    }

    RunOptions on(DatabaseChoice chosen) {
        return new RunOptions(chosen, prefetches, fetchMode, loaded);
    }

    RunOptions prefetching(List<Prefetch> all) {
        return new RunOptions(database, List.copyOf(all), fetchMode, loaded);
    }

    RunOptions fetching(@Nullable FetchMode mode) {
        return new RunOptions(database, prefetches, mode, loaded);
    }

    RunOptions loading(@Nullable Consumer<Object> action) {
        return new RunOptions(database, prefetches, fetchMode, action);
    }
}
