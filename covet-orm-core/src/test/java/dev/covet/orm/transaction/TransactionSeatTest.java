package dev.covet.orm.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.ConnectionSettings;
import dev.covet.orm.datasource.Datasource;
import dev.covet.orm.datasource.DatasourceSettings;
import dev.covet.orm.datasource.Node;
import dev.covet.orm.task.Ending;
import dev.covet.orm.task.Occupant;
import dev.covet.orm.task.Outcome;
import dev.covet.orm.task.Seat;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.H2Database;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.util.context.Context;

/** Three users of one transaction's connection, one of whom ends the transaction, in every order of what they do. */
@DatabaseTest
@Timeout(60)
class TransactionSeatTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 50_000;
    private static final Ending ANSWERED = new Ending(Outcome.ANSWERED, null, false);

    private final Datasource datasource;
    private Connection connection;

    TransactionSeatTest(H2Database database) {
        datasource = Datasource.of(DatasourceSettings.of("default", ConnectionSettings.of(database.r2dbcUrl())));
    }

    @BeforeEach
    void borrow() {
        connection = datasource.primary().acquire().block(LIMIT);
    }

    @AfterEach
    void giveBack() {
        datasource.primary().giveBack(connection).block(LIMIT);
        datasource.close().block(LIMIT);
    }

    /** What a user may do, once each. */
    private enum Act {
        REQUEST,
        WITHDRAW,
        GIVE_BACK
    }

    /** A user, who counts what is done to it. */
    private static final class User implements Occupant {

        private final String name;
        private final Seat seat;
        private int granted;
        private int refused;
        private int returned;
        private boolean requested;
        private boolean withdrawn;
        private boolean holds;

        private User(String name, Seat seat) {
            this.name = name;
            this.seat = seat;
        }

        /** What it may do now. */
        List<Act> acts() {
            List<Act> acts = new ArrayList<>();
            if (!requested) {
                acts.add(Act.REQUEST);
            } else if (!withdrawn && granted == 0 && refused == 0) {
                acts.add(Act.WITHDRAW);
            }
            if (holds) {
                acts.add(Act.GIVE_BACK);
            }
            return acts;
        }

        void act(Act act, Connection connection) {
            switch (act) {
                case REQUEST -> {
                    requested = true;
                    seat.request(this);
                }
                case WITHDRAW -> {
                    withdrawn = true;
                    seat.withdraw(this);
                }
                case GIVE_BACK -> {
                    holds = false;
                    seat.giveBack(this, connection, ANSWERED);
                }
            }
        }

        boolean isWaiting() {
            return requested && !withdrawn && granted == 0 && refused == 0;
        }

        @Override
        public void granted(Connection given) {
            granted++;
            holds = true;
        }

        @Override
        public void refused(Throwable reason) {
            refused++;
        }

        @Override
        public void returned() {
            returned++;
        }

        @Override
        public void hurry() {}

        @Override
        public Context currentContext() {
            return Context.empty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Step(int user, Act act) {}

    /** The seat and its users after some steps, made anew for each order. */
    private final class World {

        private final TransactionSeat seat;
        private final List<User> users;

        World(List<Step> steps) {
            Node node = datasource.primary();
            seat = new TransactionSeat(TransactionConnection.begun(connection), node);
            users = List.of(new User("first", seat), new User("second", seat), new User("ending", seat.toEnd()));
            steps.forEach(step -> {
                users.get(step.user()).act(step.act(), connection);
                check(steps);
            });
        }

        List<Step> possible() {
            List<Step> possible = new ArrayList<>();
            for (int user = 0; user < users.size(); user++) {
                int number = user;
                users.get(user).acts().forEach(act -> possible.add(new Step(number, act)));
            }
            return possible;
        }

        private @Nullable User holder() {
            List<User> holders = users.stream().filter(user -> user.holds).toList();
            assertThat(holders).hasSizeLessThanOrEqualTo(1);
            return holders.isEmpty() ? null : holders.get(0);
        }

        private void check(List<Step> steps) {
            User holder = holder();
            boolean ending = users.get(2).requested;
            for (User user : users) {
                assertThat(user.granted + user.refused)
                        .as("%s after %s", user, steps)
                        .isLessThanOrEqualTo(1);
                assertThat(user.returned).as("%s after %s", user, steps).isEqualTo(user.holds ? 0 : user.granted);
                if (user.isWaiting()) {
                    assertThat(holder)
                            .as("%s waits for nobody after %s", user, steps)
                            .isNotNull();
                    assertThat(ending && user != users.get(2))
                            .as("%s waits after %s", user, steps)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void inEveryOrderOneAtATimeHasTheConnectionAndNobodyWaitsForNothing() {
        assertThat(explore(List.of())).isGreaterThan(100);
    }

    private int explore(List<Step> steps) {
        int orders = 1;
        for (Step step : new World(steps).possible()) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(step);
            orders += explore(longer);
        }
        return orders;
    }

    @Test
    void aNestedPartThatIsIdleDoesNotKeepTheTransactionFromEnding() {
        TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(connection), datasource.primary());
        User holder = new User("nested", seat);
        holder.act(Act.REQUEST, connection);
        TransactionSeat nested = seat.nest();
        User running = new User("statement", nested);
        running.act(Act.REQUEST, connection);
        User ending = new User("ending", seat.toEnd());
        ending.act(Act.REQUEST, connection);
        User late = new User("late", nested);
        late.act(Act.REQUEST, connection);

        assertThat(late.refused).isEqualTo(1);
        assertThat(ending.granted).isZero();
        running.act(Act.GIVE_BACK, connection);
        seat.vacate(nested);
        assertThat(ending.granted).isEqualTo(1);
    }

    /** The connection is free for a moment between the statement and the end of the nested part. */
    @Test
    void theEndOfANestedPartComesBeforeThatOfTheTransaction() {
        race(this::endAroundANestedPart);
    }

    private void endAroundANestedPart(Asking other, int delay) {
        TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(connection), datasource.primary());
        new User("nested", seat).act(Act.REQUEST, connection);
        TransactionSeat nested = seat.nest();
        User running = new User("statement", nested);
        User first = new User("end of the nested part", nested.toEnd());
        User ending = new User("ending", seat.toEnd());
        running.act(Act.REQUEST, connection);
        first.act(Act.REQUEST, connection);

        other.asks(ending, delay);
        running.act(Act.GIVE_BACK, connection);
        other.await();

        assertThat(first.granted).isEqualTo(1);
        assertThat(ending.granted).isZero();
        first.act(Act.GIVE_BACK, connection);
        seat.vacate(nested);
        assertThat(ending.granted).isEqualTo(1);
    }

    @Test
    void aNestedPartThatBeginsBehindTheEndIsClosedWithTheTransaction() {
        TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(connection), datasource.primary());
        new User("nested", seat).act(Act.REQUEST, connection);
        User ending = new User("ending", seat.toEnd());
        ending.act(Act.REQUEST, connection);
        assertThat(ending.granted).isZero();

        TransactionSeat nested = seat.nest();
        User late = new User("late", nested);
        late.act(Act.REQUEST, connection);

        assertThat(ending.granted).isEqualTo(1);
        assertThat(late.refused).isEqualTo(1);
    }

    /** A COMMIT that ends while somebody asks to roll back: the connection may be another one's by then. */
    @Test
    void whoAsksToEndItWhileItEndsIsRefused() {
        race(this::endWhileAsked);
    }

    private void endWhileAsked(Asking other, int delay) {
        TransactionSeat seat = new TransactionSeat(TransactionConnection.begun(connection), datasource.primary());
        User commit = new User("commit", seat.toEnd());
        User rollback = new User("rollback", seat.toEnd());
        commit.act(Act.REQUEST, connection);

        other.asks(rollback, delay);
        seat.ended();
        commit.act(Act.GIVE_BACK, connection);
        other.await();

        assertThat(rollback.granted).isZero();
        assertThat(rollback.refused).isEqualTo(1);
    }

    private void race(BiConsumer<Asking, Integer> attempt) {
        Asking other = new Asking();
        CompletableFuture<Void> thread = CompletableFuture.runAsync(other);
        try {
            for (int round = 0; round < ATTEMPTS; round++) {
                attempt.accept(other, round % 100);
            }
        } finally {
            other.over = true;
            thread.join();
        }
    }

    /** Another thread, whose users ask at about the same time as something else happens. */
    private final class Asking implements Runnable {

        private final AtomicReference<@Nullable User> asking = new AtomicReference<>();
        private volatile boolean over;

        @Override
        public void run() {
            while (!over) {
                User next = asking.get();
                if (next == null) {
                    Thread.onSpinWait();
                } else {
                    next.act(Act.REQUEST, connection);
                    asking.set(null);
                }
            }
        }

        /** Lets the user ask, and gives it a little time. */
        void asks(User user, int turns) {
            asking.set(user);
            for (int turn = 0; turn < turns; turn++) {
                Thread.onSpinWait();
            }
        }

        void await() {
            while (asking.get() != null) {
                Thread.onSpinWait();
            }
        }
    }
}
