package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.routing.AwaitedReplica;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * A transaction that was asked for, and where it may begin.
 *
 * @param datasource the datasource
 * @param definition the definition
 * @param statementLimit how long each statement may run, null for no limit
 * @param handOver how a subscriber who leaves calls the wait for a connection off
 */
record BeginRequest(
        Datasource datasource,
        BeginDefinition definition,
        @Nullable Duration statementLimit,
        HandOver handOver) {

    /** Begins on the requested node, otherwise on one that suits the transaction. */
    Mono<BeginStatement.Begun> begun(ContextView context) {
        if (context.hasKey(Node.class)) {
            return on(context.get(Node.class));
        }
        if (!definition.fitsReplica()) {
            return on(datasource.nodeFor(Access.WRITE, context));
        }
        Node node = datasource.nodeFor(Access.READ, context);
        AwaitedReplica<Node> awaited = datasource.awaited(node, context);
        return awaited == null ? moving(node, context) : after(awaited, context);
    }

    private Mono<BeginStatement.Begun> after(AwaitedReplica<Node> awaited, ContextView context) {
        return Datasource.replayed(awaited)
                .filter(there -> there)
                .flatMap(there -> moving(awaited.replica(), context))
                .switchIfEmpty(Mono.defer(() -> on(datasource.insteadOfAwaited(context))));
    }

    /**
     * Begins on a node; if that is a replica which is to blame for the failure, once more on another one if there is one
     * that serves, and on the primary, as reads are answered.
     */
    private Mono<BeginStatement.Begun> moving(Node node, ContextView context) {
        if (node.role() == Node.Role.PRIMARY) {
            return on(node);
        }
        return on(node).onErrorResume(error -> mayMove(node, error), error -> {
            Node other = datasource.nodeFor(Access.READ, context);
            return other == node || other.role() == Node.Role.PRIMARY
                    ? on(datasource.primary())
                    : on(other).onErrorResume(failed -> mayMove(other, failed), failed -> on(datasource.primary()));
        });
    }

    private static boolean mayMove(Node from, Throwable error) {
        return Node.unavailable(error) || from.driver().connectionLost(error);
    }

    /** Whoever fails to begin is the one that has failed, whatever else is tried. */
    private Mono<BeginStatement.Begun> on(Node node) {
        return BeginStatement.on(node, definition, statementLimit, handOver).doOnError(node::failedBy);
    }
}
