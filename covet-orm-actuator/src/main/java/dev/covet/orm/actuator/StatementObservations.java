package dev.covet.orm.actuator;

import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * One Micrometer observation for each statement, a child of its call's, or else of its transaction's or the one in the
 * Reactor context. Makes none as long as nobody handles observations.
 */
final class StatementObservations implements QueryListener {

    private static final StatementObservationConvention STANDARD = new DefaultStatementObservationConvention();

    private final ObservationRegistry registry;
    private final ObservationSwitch wanted;
    private final @Nullable StatementObservationConvention convention;
    private final StatementNaming naming;
    private final ObservedParents parents;

    StatementObservations(
            ObservationRegistry registry,
            ObservationSwitch wanted,
            @Nullable StatementObservationConvention convention,
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
        return wanted.isOn();
    }

    @Override
    public Object started(QueryStart query, ContextView context) {
        Observation observation = Observation.createNotStarted(
                convention, STANDARD, () -> new StatementObservationContext(query, naming), registry);
        return parents.started(observation, query.datasource(), context);
    }

    @Override
    public void finished(QueryEvent event, @Nullable Object started) {
        if (started instanceof Observation observation) {
            if (observation.getContext() instanceof StatementObservationContext context) {
                context.ended(event);
            }
            if (event.outcome() == QueryEvent.Outcome.ERROR) {
                observation.error(new ObservedFailure(StatementNaming.errorType(event)));
            }
            observation.stop();
        }
    }
}
