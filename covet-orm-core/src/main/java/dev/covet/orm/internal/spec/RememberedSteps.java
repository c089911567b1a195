package dev.covet.orm.internal.spec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The steps that calls of names became on queries of one model: a program makes the same calls again and again, while
 * only the values of its filters differ.
 *
 * <p>Thread-safe. Bounded in number, and by {@link CallOfNames} in size; when it is full, it begins anew.
 */
final class RememberedSteps {

    private static final int MOST = 500;

    private final Map<Key, ResolvedStep> steps = new ConcurrentHashMap<>();

    /** A call and the names that are visible to it; two scopes are the same if they are one object. */
    private record Key(Scope scope, CallOfNames call) {}

    /** Returns the step that the call becomes where the names of the scope are visible, resolved if it is not known. */
    ResolvedStep step(Scope scope, CallOfNames call, Supplier<Step> resolution) {
        Key key = new Key(scope, call);
        ResolvedStep known = steps.get(key);
        return known != null
                ? known
                : keep(key, ResolvedStep.of(resolution.get(), scope).remembering(this));
    }

    /** Of two threads that resolve the same call, the first says what it is: scopes are compared by identity. */
    private ResolvedStep keep(Key key, ResolvedStep step) {
        if (steps.size() >= MOST) {
            steps.clear();
        }
        ResolvedStep first = steps.putIfAbsent(key, step);
        return first == null ? step : first;
    }
}
