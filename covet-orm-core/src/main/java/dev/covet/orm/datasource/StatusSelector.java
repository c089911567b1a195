package dev.covet.orm.datasource;

import dev.covet.orm.routing.Positions;
import dev.covet.orm.routing.ReplicaChoice;
import dev.covet.orm.routing.RoutingSettings;
import dev.covet.orm.routing.Session;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Replicas by what is known of them and of the reader's session. */
final class StatusSelector implements ReplicaSelector {

    private final Node primary;
    private final ReplicaChoice choice;

    StatusSelector(Node primary, RoutingSettings settings, Positions positions) {
        this.primary = primary;
        this.choice = new ReplicaChoice(
                settings, positions, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public @Nullable Node select(List<Node> replicas, ContextView context) {
        Session session = Session.of(context);
        return choice.choose(
                replicas,
                session == null ? null : session.on(primary.datasource()),
                primary.inFlight(),
                System.nanoTime());
    }
}
