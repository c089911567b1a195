package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Route;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * The answer to a statement, which each subscription sends once. One operator for what is done before a statement and
 * for those who listen, since every statement has it.
 */
final class StatementAnswer<R> extends Mono<R> {

    private final StatementExecutor executor;
    private final StatementCall call;
    private final StatementKind<R> kind;
    private final Route route;

    private StatementAnswer(StatementExecutor executor, StatementCall call, StatementKind<R> kind, Route route) {
        this.executor = executor;
        this.call = call;
        this.kind = kind;
        this.route = route;
    }

    static <R> Mono<R> of(StatementExecutor executor, StatementCall call, StatementKind<R> kind, Route route) {
        return onAssembly(new StatementAnswer<>(executor, call, kind, route));
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        Observation<R> observation = null;
        Mono<R> answer;
        try {
            observation = executor.observed(call, kind, route, actual);
            answer = executor.send(call, kind, route, observation, actual.currentContext());
        } catch (Throwable broken) {
            refused(actual, observation, Operators.onOperatorError(broken, actual.currentContext()));
            return;
        }
        answer.subscribe(observation == null ? actual : observation);
    }

    /** Who has heard of the start hears of the end too. */
    private static <R> void refused(
            CoreSubscriber<? super R> actual, @Nullable Observation<R> observation, Throwable error) {
        if (observation != null) {
            observation.failed(error);
        }
        Operators.error(actual, error);
    }
}
