package dev.covet.orm.internal.spec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps that calls of names alone became on queries of one model: a program makes the same calls again and again,
 * while only the values of its filters differ.
 *
 * <p>Thread-safe. Bounded in number, and by {@link NamedCall#isOfNames} in size; when it is full, it begins anew.
 */
final class RememberedSteps {

    private static final int MOST = 500;

    private final Map<Key, ResolvedStep> steps = new ConcurrentHashMap<>();

    /** A call and the names that are visible to it; two scopes are the same if they are one object. */
    private record Key(Scope scope, NamedCall call) {}

    @Nullable
    ResolvedStep get(Scope scope, NamedCall call) {
        return steps.get(new Key(scope, call));
    }

    /** Returns the step that is remembered from now on: of two threads that resolve the same call, that of the first. */
    ResolvedStep keep(Scope scope, NamedCall call, ResolvedStep step) {
        if (steps.size() >= MOST) {
            steps.clear();
        }
        ResolvedStep first = steps.putIfAbsent(new Key(scope, call.lasting()), step);
        return first == null ? step : first;
    }
}
