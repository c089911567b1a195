package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.datasource.Node;
import dev.covet.orm.listener.Operation;
import dev.covet.orm.routing.AwaitedReplica;
import dev.covet.orm.testkit.EveryDatabase;
import dev.covet.orm.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A read behind a wait for replay, on servers that cannot wait: a primary, an older PostgreSQL, another database. */
@EveryDatabase
class AfterReplayTest {

    private final TestDatabase database;
    private TestRuntime runtime;

    AfterReplayTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        runtime = TestRuntime.on(database, 1);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private Mono<List<Integer>> behindWait(String sql) {
        Node node = runtime.datasource.primary();
        StatementKind<List<Integer>> rows = new ReadRows<>(() -> row -> row.get(0, Integer.class));
        StatementKind<List<Integer>> behind =
                new AfterReplay<>(rows, new AwaitedReplica<>(node, 1, Duration.ofMillis(100)));
        return Mono.usingWhen(
                node.acquire(),
                connection -> behind.send(connection, StatementCall.of(sql, Operation.SELECT)),
                node::giveBack);
    }

    @Test
    void whatIsReadIsNotShown() {
        StepVerifier.create(behindWait("SELECT 1")).expectComplete().verify(TestRuntime.LIMIT);

        assertThat(runtime.value(Integer.class, "SELECT 2").block(TestRuntime.LIMIT))
                .as("on the same connection")
                .isEqualTo(2);
    }

    @Test
    void aReadThatFailsIsNotShownEither() {
        StepVerifier.create(behindWait("SELECT * FROM nowhere"))
                .expectComplete()
                .verify(TestRuntime.LIMIT);
    }
}
