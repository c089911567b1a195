package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Access;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.datasource.PoolStatistics;
import dev.covet.orm.datasource.Route;
import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.routing.Session;
import dev.covet.orm.task.Task;
import dev.covet.orm.transaction.TransactionScope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;

/**
 * One statement that was asked for: what to send, and where it may go.
 *
 * @param call the statement
 * @param kind how to send it and what to make of the answer
 * @param route where it was asked to go
 * @param errors what the driver's errors become
 * @param observation who watches, null if nobody
 */
record StatementRequest<R>(
        StatementCall call,
        StatementKind<R> kind,
        Route route,
        ErrorTranslator errors,
        @Nullable Observation<?> observation) {

    /** Returns the answer on the connection of a transaction. */
    Mono<R> in(TransactionScope scope) {
        return Task.of(context -> StatementRun.in(scope, this));
    }

    /** Returns the answer from a node that suits. */
    Mono<R> anywhere(ContextView context) {
        Node node = route.nodeFor(call.access(), context);
        AwaitedReplica<Node> awaited = route.awaited(call.access(), node, context);
        return awaited == null ? on(node, context) : after(awaited, context);
    }

    /** An answer that is empty is none: the wait was in vain. */
    private Mono<R> after(AwaitedReplica<Node> awaited, ContextView context) {
        return moving(awaited.replica(), behind(awaited, Session.of(context)), context)
                .switchIfEmpty(Mono.defer(() -> on(route.datasource().insteadOfAwaited(context), context)));
    }

    /** A session that was shown nothing must not take this replica for the one that has shown it what it has seen. */
    private Mono<R> behind(AwaitedReplica<Node> awaited, @Nullable Session session) {
        Node node = awaited.replica();
        StatementRequest<R> waiting =
                new StatementRequest<>(call, new AfterReplay<>(kind, awaited), route, errors, observation);
        Mono<R> answer = Task.of(context -> StatementRun.on(node, waiting, null));
        return session == null ? answer : answer.doOnNext(shown -> node.markUse(session, Access.READ));
    }

    /**
     * Returns the answer from a node; a read whose node is to blame for its failure is tried once more on another replica
     * if there is one that serves, and on the primary.
     */
    Mono<R> on(Node node, ContextView context) {
        return moving(node, sent(node), context);
    }

    private Mono<R> moving(Node node, Mono<R> answer, ContextView context) {
        Access granted = node.granted(Access.WRITE);
        return answer.onErrorResume(error -> {
            node.failedBy(error);
            if (!mayMove(node, error)) {
                return Mono.error(translated(error, node, granted));
            }
            Node other = route.nodeFor(call.access(), context);
            return other == node || other.role() == Node.Role.PRIMARY ? again(fallback(node)) : moved(other);
        });
    }

    private Mono<R> sent(Node node) {
        return Task.of(context -> StatementRun.on(node, this, Session.of(context)));
    }

    private Mono<R> moved(Node other) {
        return sent(other).onErrorResume(error -> {
            other.failedBy(error);
            return mayMove(other, error)
                    ? again(fallback(other))
                    : Mono.error(translated(error, other, other.granted(Access.WRITE)));
        });
    }

    /**
     * Where one connection has died, others may have too without the driver's having heard of it; they are passed over.
     */
    private Mono<R> again(Node node) {
        int kept = node.statistics().map(PoolStatistics::maxSize).orElse(1);
        Mono<R> proven = Task.of(context -> StatementRun.onProven(node, this, Session.of(context)));
        return proven.retryWhen(Retry.max(kept)
                        .filter(StaleConnectionException.class::isInstance)
                        .onRetryExhaustedThrow((retry, last) -> last.failure()))
                .onErrorMap(StaleConnectionException.class, Throwable::getCause)
                .doOnError(error -> node.role() == Node.Role.PRIMARY, node::failedBy)
                .onErrorMap(error -> translated(error, node, node.granted(Access.WRITE)));
    }

    private Throwable translated(Throwable error, Node node, Access granted) {
        return errors.translate(error, call, node, granted, false);
    }

    /** Whether a read that failed may be tried elsewhere: nothing of it was seen, and the server is to blame. */
    private boolean mayMove(Node from, Throwable error) {
        if (call.access() == Access.WRITE) {
            return false;
        }
        return from.driver().connectionLost(error) || (from != fallback(from) && Node.unavailable(error));
    }

    /** Where to try again: the node itself if it was asked for, else the primary. */
    private Node fallback(Node from) {
        return route.pinned() == null ? route.datasource().primary() : from;
    }
}
