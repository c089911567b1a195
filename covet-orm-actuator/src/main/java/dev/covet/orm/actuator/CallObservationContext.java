package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallEvent;
import dev.covet.orm.listener.CallStart;
import io.micrometer.observation.Observation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the observation of one call knows: a query set that is read, an object that is saved, a level of a prefetch. */
public final class CallObservationContext extends Observation.Context {

    private final CallStart call;
    private final String system;
    private volatile @Nullable CallEvent event;

    CallObservationContext(CallStart call, String system) {
        this.call = call;
        this.system = system;
    }

    /** Returns the call. */
    public CallStart call() {
        return call;
    }

    /** Returns the end of the call, null as long as it has not ended. */
    public @Nullable CallEvent event() {
        return event;
    }

    /** Returns the name of the database's kind, such as {@code postgresql}. */
    public String system() {
        return system;
    }

    void ended(CallEvent end) {
        event = Objects.requireNonNull(end);
    }
}
