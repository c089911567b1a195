package dev.covet.orm.actuator;

import dev.covet.orm.listener.CallEvent;
import dev.covet.orm.listener.CallListener;
import dev.covet.orm.listener.CallStart;
import dev.covet.orm.listener.QueryEvent.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * One Micrometer observation for each call, which its statements and the calls that it leads to are children of. Makes
 * none as long as nobody handles observations.
 */
final class CallObservations implements CallListener {

    private static final CallObservationConvention STANDARD = new DefaultCallObservationConvention();

    private final ObservationRegistry registry;
    private final ObservationSwitch wanted;
    private final @Nullable CallObservationConvention convention;
    private final StatementNaming naming;
    private final ObservedParents parents;

    CallObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            @Nullable CallObservationConvention convention,
            StatementNaming naming,
            ObservedParents parents) {
        this.registry = registry;
        this.wanted = wanted;
        this.convention = convention;
        this.naming = naming;
        this.parents = parents;
    }

    @Override
    public boolean isListening() {
        return wanted.isOnForCalls();
    }

    @Override
    public Object started(CallStart call, ContextView context) {
        String system = naming.place(call.datasource(), "").system();
        Observation observation = Observation.createNotStarted(
                convention, STANDARD, () -> new CallObservationContext(call, system), registry);
        return parents.started(observation, call.datasource(), context);
    }

    @Override
    public Context within(Context context, @Nullable Object started) {
        return started instanceof Observation ? context.put(ObservationThreadLocalAccessor.KEY, started) : context;
    }

    @Override
    public void ended(CallEvent event, @Nullable Object started) {
        if (started instanceof Observation observation) {
            if (observation.getContext() instanceof CallObservationContext context) {
                context.ended(event);
            }
            if (event.outcome() == Outcome.ERROR) {
                observation.error(new ObservedFailure(errorType(event)));
            }
            observation.stop();
        }
    }

    /** Returns what a call ended with: the class of the error; empty for success. */
    static String errorType(CallEvent event) {
        Throwable error = event.error();
        if (error != null) {
            return error.getClass().getName();
        }
        return event.outcome() == Outcome.CANCELLED ? "cancelled" : "";
    }
}
