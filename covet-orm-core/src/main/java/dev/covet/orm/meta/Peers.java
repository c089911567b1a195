package dev.covet.orm.meta;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The objects that came from one query, so that a relation asked of one can be loaded for all.
 *
 * <p>It does not keep objects alive that the application dropped. Filled by one thread before the objects are handed
 * out, read by any number afterwards.
 */
public final class Peers {

    private final List<WeakReference<Instance>> members = new ArrayList<>();
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();

    /** Adds an object, and tells it of its peers. */
    public void join(Instance instance) {
        members.add(new WeakReference<>(instance));
        InstanceState.of(instance).peers(this);
    }

    /** The objects that are still in use. */
    public List<Instance> present() {
        List<Instance> present = new ArrayList<>(members.size());
        for (WeakReference<Instance> member : members) {
            Instance instance = member.get();
            if (instance != null) {
                present.add(instance);
            }
        }
        return present;
    }

    /** What is under way for all of them under the key; begun now if nothing is. */
    public Object shared(Object key, Supplier<Object> maker) {
        return shared.computeIfAbsent(key, missing -> maker.get());
    }

    /** Forgets what was under way under the key: it is over. */
    public void forget(Object key) {
        shared.remove(key);
    }
}
