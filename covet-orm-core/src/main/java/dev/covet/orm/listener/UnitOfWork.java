package dev.covet.orm.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What belongs together for those who listen: a request, a message, a test, an atomic block that is in none of these.
 * Listeners keep in it what they know of it. Lives in the Reactor context, if a listener asks for it by {@link
 * QueryListener#observesUnits()}. Thread-safe.
 */
public final class UnitOfWork {

    private final Map<Object, Object> notes = new ConcurrentHashMap<>();

    /** Returns the unit that a subscriber is in, null if it is in none. */
    public static @Nullable UnitOfWork of(ContextView context) {
        return context.getOrDefault(UnitOfWork.class, null);
    }

    /** Returns the context with a unit in it: a new one if there is none. */
    public static Context opened(Context context) {
        return context.hasKey(UnitOfWork.class) ? context : context.put(UnitOfWork.class, new UnitOfWork());
    }

    /** Returns what a listener keeps in this unit, made when it is first asked for. */
    @SuppressWarnings("unchecked") // each listener asks for what it made
    public <T> T notes(QueryListener listener, Supplier<T> made) {
        return (T) notes.computeIfAbsent(listener, unseen -> made.get());
    }
}
