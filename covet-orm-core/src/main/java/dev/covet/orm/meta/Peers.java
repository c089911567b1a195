package dev.covet.orm.meta;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects that came from one query, so that a relation asked of one can be loaded for all.
 *
 * <p>It does not keep objects alive that the application dropped. Filled by one thread before the objects are handed out,
 * read by any number afterwards.
 */
public final class Peers {

    private final List<WeakReference<Instance>> members = new ArrayList<>();

    /** Adds an object, and tells it of its peers. */
    public void join(Instance instance) {
        members.add(new WeakReference<>(instance));
        instance.instanceState().peers(this);
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
}
