package dev.covet.orm;

import dev.covet.orm.error.NotLoadedException;
import dev.covet.orm.meta.RelationMeta;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a query set knows besides the query.
 *
 * @param database where it runs
 * @param prefetches the relations to load afterwards
 * @param fetchMode how relations are fetched later, or null if nothing was said
 * @param loaded what is done with each object that was read or made, or null
 * @param relation the relation of one object that it reads, or null
 * @param refusal why its rows must not be read, or null if they may be
 */
record RunOptions(
        DatabaseChoice database,
        List<Prefetch> prefetches,
        @Nullable FetchMode fetchMode,
        @Nullable Consumer<Object> loaded,
        @Nullable RelationMeta relation,
        @Nullable Supplier<NotLoadedException> refusal) {

    static final RunOptions NONE = new RunOptions(DatabaseChoice.DEFAULT, List.of(), null, null, null, null);

    FetchMode mode() {
        return fetchMode == null ? FetchMode.PEERS : fetchMode;
    }

    RunOptions on(DatabaseChoice chosen) {
        return new RunOptions(chosen, prefetches, fetchMode, loaded, relation, refusal);
    }

    RunOptions prefetching(List<Prefetch> all) {
        return new RunOptions(database, List.copyOf(all), fetchMode, loaded, relation, refusal);
    }

    RunOptions fetching(@Nullable FetchMode mode) {
        return new RunOptions(database, prefetches, mode, loaded, relation, refusal);
    }

    RunOptions loading(@Nullable Consumer<Object> action) {
        return new RunOptions(database, prefetches, fetchMode, action, relation, refusal);
    }

    RunOptions refusing(@Nullable Supplier<NotLoadedException> reason) {
        return new RunOptions(database, prefetches, fetchMode, loaded, relation, reason);
    }

    RunOptions through(RelationMeta read) {
        return new RunOptions(database, prefetches, fetchMode, loaded, read, refusal);
    }
}
