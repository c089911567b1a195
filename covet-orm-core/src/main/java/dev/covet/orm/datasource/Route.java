package dev.covet.orm.datasource;

import dev.covet.orm.routing.Reason;
import dev.covet.orm.routing.Session;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Where statements go: to a datasource, which chooses the node, or to one node of it.
 *
 * @param datasource the datasource
 * @param pinned the node that was asked for, null if the datasource chooses
 */
public record Route(Datasource datasource, @Nullable Node pinned) {

    /** The node for a statement outside a transaction. */
    public Node nodeFor(Access access, ContextView context) {
        if (pinned == null) {
            return datasource.nodeFor(access, context);
        }
        Session session = Session.of(context);
        if (session != null) {
            session.on(datasource.name()).asks(Reason.NAMED);
        }
        return pinned;
    }
}
