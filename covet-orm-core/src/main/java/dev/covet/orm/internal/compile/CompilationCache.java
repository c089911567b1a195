package dev.covet.orm.internal.compile;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Compiled queries by what decides their SQL. When it is full a quarter is dropped, in no order. */
final class CompilationCache {

    private static final int CAPACITY = 2_000;

    private final ConcurrentMap<QueryCompiler.Key, CompiledQuery> compiled = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    @Nullable
    CompiledQuery get(QueryCompiler.Key key) {
        CompiledQuery found = compiled.get(key);
        (found == null ? misses : hits).increment();
        return found;
    }

    void put(QueryCompiler.Key key, CompiledQuery query) {
        if (compiled.size() >= CAPACITY) {
            Iterator<QueryCompiler.Key> keys = compiled.keySet().iterator();
            for (int i = 0; i < CAPACITY / 4 && keys.hasNext(); i++) {
                keys.next();
                keys.remove();
            }
        }
        compiled.put(key, query);
    }

    CacheStatistics statistics() {
        return new CacheStatistics(compiled.size(), hits.sum(), misses.sum());
    }
}
