package dev.covet.orm.transaction;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Task;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A statement of the transaction's own, such as COMMIT or SAVEPOINT: it runs to its end, whoever waits for it.
 *
 * @param name what it is called in messages
 * @param seat where its connection comes from
 * @param node whose connection it is
 * @param statement makes the statement, when it is its turn
 * @param end hears how it ended, before the connection is given back
 * @param <R> what it answers
 */
record ControlStatement<R>(
        String name, Seat seat, Node node, Function<Connection, ? extends Publisher<R>> statement, Consumer<Ending> end)
        implements Work<R> {

    Mono<R> run() {
        return Task.of(context -> this);
    }

    @Override
    public Policy policy() {
        return Policy.FINISH;
    }

    @Override
    public Publisher<R> send(Connection connection) {
        return node.driver().shift(Mono.from(statement.apply(connection)));
    }

    @Override
    public @Nullable Duration limit() {
        return node.answerLimit();
    }

    @Override
    public Throwable ranTooLong() {
        return node.ranTooLong(name);
    }

    @Override
    public void ended(Ending ending) {
        end.accept(ending);
    }
}
