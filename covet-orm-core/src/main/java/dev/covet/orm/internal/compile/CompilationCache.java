package dev.covet.orm.internal.compile;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A cache of compiled queries, bounded in number and in memory. When it is full, a quarter of its entries is evicted,
 * in no particular order; a query that is too large is not cached.
 */
final class CompilationCache {

    private static final int CAPACITY = 2_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final long MOST_BYTES_OF_ONE = 128L << 10;

    private final ConcurrentMap<Object, CompiledQuery> compiled = new ConcurrentHashMap<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    @Nullable
    CompiledQuery get(Object key) {
        CompiledQuery found = compiled.get(key);
        (found == null ? misses : hits).increment();
        return found;
    }

    void put(Object key, CompiledQuery query) {
        if (query.bytes() > MOST_BYTES_OF_ONE) {
            return;
        }
        while (!compiled.isEmpty() && (compiled.size() >= CAPACITY || bytes.sum() + query.bytes() > MOST_BYTES)) {
            drop(compiled.size() / 4 + 1);
        }
        if (compiled.put(key, query) == null) {
            bytes.add(query.bytes());
        }
    }

    private void drop(int number) {
        Iterator<Map.Entry<Object, CompiledQuery>> entries = compiled.entrySet().iterator();
        for (int i = 0; i < number && entries.hasNext(); i++) {
            Map.Entry<Object, CompiledQuery> entry = entries.next();
            if (compiled.remove(entry.getKey(), entry.getValue())) {
                bytes.add(-entry.getValue().bytes());
            }
        }
    }

    CacheStatistics statistics() {
        return new CacheStatistics(compiled.size(), hits.sum(), misses.sum());
    }
}
