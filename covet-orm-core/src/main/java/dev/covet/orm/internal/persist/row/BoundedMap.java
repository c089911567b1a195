package dev.covet.orm.internal.persist.row;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A cache with a maximum number of entries. When it is full, a quarter of its entries is evicted, in no particular
 * order.
 *
 * <p>Thread-safe. Threads that miss the same key concurrently may each compute a value; all get the same one.
 */
final class BoundedMap<K, V> {

    private final int capacity;
    private final Map<K, V> values = new ConcurrentHashMap<>();

    BoundedMap(int capacity) {
        this.capacity = capacity;
    }

    /** Returns the cached value, or computes and caches it. */
    V get(K key, Function<? super K, ? extends V> make) {
        V known = values.get(key);
        return known == null ? add(key, make.apply(key)) : known;
    }

    private V add(K key, V made) {
        if (values.size() >= capacity) {
            dropQuarter();
        }
        V other = values.putIfAbsent(key, made);
        return other == null ? made : other;
    }

    private void dropQuarter() {
        Iterator<K> keys = values.keySet().iterator();
        for (int dropped = 0; dropped < Math.max(1, capacity / 4) && keys.hasNext(); dropped++) {
            keys.next();
            keys.remove();
        }
    }

    int size() {
        return values.size();
    }
}
