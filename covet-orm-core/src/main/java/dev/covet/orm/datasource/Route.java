package dev.covet.orm.datasource;

import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.routing.Reason;
import dev.covet.orm.routing.Session;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Where statements go: to a datasource, which chooses the node, or to one node of it.
 *
 * @param datasource the datasource
 * @param asked the node that was asked for, null if the datasource chooses
 */
public record Route(Datasource datasource, Supplier<? extends @Nullable Node> asked) {

    static Route to(Datasource datasource) {
        return new Route(datasource, () -> null);
    }

    /** To the primary, whichever node that is when a statement is sent. */
    static Route toPrimary(Datasource datasource) {
        return new Route(datasource, datasource::primary);
    }

    static Route to(Datasource datasource, Node node) {
        return new Route(datasource, () -> node);
    }

    /** The node that was asked for, null if the datasource chooses. */
    public @Nullable Node pinned() {
        return asked.get();
    }

    /** The node for a statement outside a transaction. */
    public Node nodeFor(Access access, ContextView context) {
        Node pinned = pinned();
        if (pinned == null) {
            return datasource.nodeFor(access, context);
        }
        Session session = Session.of(context);
        if (session != null) {
            session.on(datasource.name()).asks(Reason.NAMED);
        }
        return pinned;
    }

    /**
     * Returns the replica that a statement outside a transaction may wait for; null if it goes to the node that was
     * chosen for it.
     */
    public @Nullable AwaitedReplica<Node> awaited(Access access, Node chosen, ContextView context) {
        return access == Access.WRITE || pinned() != null ? null : datasource.awaited(chosen, context);
    }
}
