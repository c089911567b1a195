package dev.covet.orm.datasource;

import dev.covet.orm.routing.LogPosition;
import dev.covet.orm.task.Policy;
import dev.covet.orm.task.Seat;
import dev.covet.orm.task.Work;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;

/**
 * The question where the log of a primary ends.
 *
 * @param primary who is asked
 * @param seat where the connection comes from
 */
record AskingPosition(Node primary, Seat seat) implements Work<LogPosition> {

    @Override
    public Policy policy() {
        return Policy.STOP;
    }

    @Override
    public Publisher<LogPosition> send(Connection connection) {
        return primary.driver()
                .shift(primary.driver().replication(connection))
                .filter(said -> !said.standby())
                .map(said -> new LogPosition(said.timeline(), said.position()));
    }
}
