package dev.covet.orm.transaction;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Occupant;
import dev.covet.orm.task.Outcome;
import dev.covet.orm.task.Seat;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import reactor.util.context.Context;

/**
 * A transaction ends while somebody joins it; the results are what became of the joining (1 served, 2 refused), of the
 * end, and whether both had the connection at a time.
 */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "joined before the end")
@org.openjdk.jcstress.annotations.Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "refused")
@State
public class EndOrJoin {

    private static final Datasource DATASOURCE =
            Datasource.of("default", ConnectionFactories.get("r2dbc:h2:mem:///never"));
    private static final Ending ANSWERED = new Ending(Outcome.ANSWERED, null, false);
    private static final Connection CONNECTION = (Connection) Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(CONNECTION), DATASOURCE.primary());
    private final AtomicInteger holders = new AtomicInteger();
    private final User joining = new User(seat, () -> {});
    private final User ending = new User(seat.toEnd(), seat::ended);
    private volatile int together;

    /** A statement. */
    @Actor
    public void join() {
        joining.request();
    }

    /** The end of the transaction. */
    @Actor
    public void end() {
        ending.request();
    }

    /** What came of it. */
    @Arbiter
    public void see(III_Result result) {
        result.r1 = joining.outcome.get();
        result.r2 = ending.outcome.get();
        result.r3 = together;
    }

    /** Gives the connection back as soon as it has it. */
    private final class User implements Occupant {

        private final Seat wanted;
        private final Runnable done;
        private final AtomicInteger outcome = new AtomicInteger();

        private User(Seat wanted, Runnable done) {
            this.wanted = wanted;
            this.done = done;
        }

        void request() {
            wanted.request(this);
        }

        @Override
        public void granted(Connection connection) {
            outcome.addAndGet(1);
            if (holders.incrementAndGet() != 1) {
                together = 1;
            }
            done.run();
            holders.decrementAndGet();
            wanted.giveBack(this, connection, ANSWERED);
        }

        @Override
        public void refused(Throwable reason) {
            outcome.addAndGet(2);
        }

        @Override
        public void returned() {}

        @Override
        public void hurry() {}

        @Override
        public Context currentContext() {
            return Context.empty();
        }
    }
}
