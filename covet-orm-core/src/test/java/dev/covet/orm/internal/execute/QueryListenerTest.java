package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.listener.Operation;
import dev.covet.orm.listener.QueryEvent;
import dev.covet.orm.listener.QueryEvent.Outcome;
import dev.covet.orm.listener.QueryListener;
import dev.covet.orm.listener.QueryStart;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

@DatabaseTest
class QueryListenerTest {

    private final PostgresDatabase database;
    private final Recorder recorder = new Recorder();
    private TestRuntime runtime;

    QueryListenerTest(PostgresDatabase database) {
        this.database = database;
    }

    private static final class Recorder implements QueryListener {

        final List<QueryEvent> events = new CopyOnWriteArrayList<>();
        final List<Object> tokens = new CopyOnWriteArrayList<>();

        @Override
        public @Nullable Object started(QueryStart query, ContextView context) {
            return context.getOrDefault("user", "nobody") + " " + query.summary();
        }

        @Override
        public void finished(QueryEvent event, @Nullable Object started) {
            events.add(event);
            tokens.add(String.valueOf(started));
        }
    }

    private static final class Broken implements QueryListener {

        @Override
        public @Nullable Object started(QueryStart query, ContextView context) {
            throw new IllegalStateException("broken listener");
        }

        @Override
        public void finished(QueryEvent event, @Nullable Object started) {
            throw new IllegalStateException("broken listener");
        }
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1, new Broken(), recorder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private QueryEvent onlyEvent() {
        assertThat(recorder.events).hasSize(1);
        return recorder.events.get(0);
    }

    @Test
    void hearsOfASuccess() {
        runtime.column(Integer.class, "SELECT n FROM generate_series(1, $1) AS n", 3)
                .contextWrite(context -> context.put("user", "alice"))
                .block(TestRuntime.LIMIT);

        QueryEvent event = onlyEvent();
        assertThat(event.query())
                .isEqualTo(new QueryStart(
                        Operation.SELECT, "", "SELECT n FROM generate_series(1, $1) AS n", "default", 1));
        assertThat(event.node()).isEqualTo("primary");
        assertThat(event.rows()).isEqualTo(3);
        assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(event.duration()).isPositive();
        assertThat(recorder.tokens).containsExactly("alice SELECT");
    }

    @Test
    void hearsOfAFailure() {
        Mono<Integer> failing = runtime.value(Integer.class, "SELECT 1 / 0");

        failing.onErrorComplete().block(TestRuntime.LIMIT);

        QueryEvent event = onlyEvent();
        assertThat(event.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(event.sqlState()).isEqualTo("22012");
        assertThat(event.error()).isNotNull();
    }

    @Test
    void hearsOfACancellation() {
        runtime.value(Integer.class, "SELECT 1").block(TestRuntime.LIMIT);
        recorder.events.clear();

        runtime.value(String.class, "SELECT pg_sleep(60)::text")
                .timeout(Duration.ofMillis(200), Mono.just("gone"))
                .block(TestRuntime.LIMIT);

        assertThat(onlyEvent().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void hearsOfStatementsInTransactions() {
        runtime.transactions
                .atomic(() -> runtime.value(Integer.class, "SELECT 1"))
                .block(TestRuntime.LIMIT);

        assertThat(onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void statementsOfOneTextShareWhatIsToldOfThem() {
        runtime.column(Integer.class, "SELECT n FROM generate_series(1, $1) AS n", 3)
                .block(TestRuntime.LIMIT);
        runtime.column(Integer.class, "SELECT n FROM generate_series(1, $1) AS n", 4)
                .block(TestRuntime.LIMIT);

        assertThat(recorder.events).hasSize(2);
        assertThat(recorder.events.get(1).query())
                .isSameAs(recorder.events.get(0).query());
    }
}
