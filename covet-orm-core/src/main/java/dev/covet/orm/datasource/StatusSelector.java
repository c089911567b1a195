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

    private final String datasource;
    private final Roles roles;
    private final ReplicaChoice choice;

    StatusSelector(String datasource, Roles roles, RoutingSettings settings, Positions positions) {
        this.datasource = datasource;
        this.roles = roles;
        this.choice = new ReplicaChoice(
                settings, positions, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public @Nullable Node select(List<Node> replicas, ContextView context) {
        Session session = Session.of(context);
        Node primary = roles.primary();
        return choice.choose(
                replicas,
                session == null ? null : session.on(datasource),
                primary == null ? 0 : primary.inFlight(),
                System.nanoTime());
    }
}
