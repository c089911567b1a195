package dev.covet.orm.internal.execute;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.driver.Driver;
import dev.covet.orm.routing.AwaitedReplica;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * A statement that is sent together with the request to wait for the replay of the log, and carried out behind it. There
 * is no answer where the wait was in vain, whatever became of the statement.
 *
 * @param kind how the statement is sent
 * @param awaited what is waited for
 */
record AfterReplay<R>(StatementKind<R> kind, AwaitedReplica<Node> awaited) implements StatementKind<R> {

    /** Both are read to their end, or the connection would go back while one of them runs. */
    @Override
    public Mono<R> send(Connection connection, StatementCall call) {
        Driver driver = awaited.replica().driver();
        return Mono.zip(
                        driver.awaitReplay(connection, awaited.position(), awaited.limit())
                                .materialize(),
                        kind.send(connection, call).materialize(),
                        (wait, answer) -> answer(driver, wait, answer))
                .flatMap(answer -> Mono.just(answer).<R>dematerialize());
    }

    /** A connection that is lost has to be told as such; all else that stands in the way of the wait is no failure. */
    private Signal<R> answer(Driver driver, Signal<Boolean> wait, Signal<R> answer) {
        boolean replayed = Boolean.TRUE.equals(wait.get());
        Throwable failure = answer.getThrowable();
        if (replayed || (failure != null && driver.connectionLost(failure))) {
            return answer;
        }
        Throwable obstacle = wait.getThrowable();
        return obstacle != null && driver.connectionLost(obstacle) ? Signal.error(obstacle) : Signal.complete();
    }

    @Override
    public long rows(R answer) {
        return kind.rows(answer);
    }

    @Override
    public boolean stoppedOnCancel() {
        return kind.stoppedOnCancel();
    }
}
