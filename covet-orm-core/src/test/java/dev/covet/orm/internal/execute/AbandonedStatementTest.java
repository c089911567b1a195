package dev.covet.orm.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.covet.orm.endurance.BufferLeaks;
import dev.covet.orm.testkit.DatabaseTest;
import dev.covet.orm.testkit.PostgresDatabase;
import io.r2dbc.spi.Blob;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Subscribers that go before their statement is sent. */
@DatabaseTest
class AbandonedStatementTest {

    private static final int STATEMENTS = 3;

    private final TestRuntime runtime;

    AbandonedStatementTest(PostgresDatabase database) {
        runtime = TestRuntime.on(database, STATEMENTS);
    }

    @Test
    void theEncodedParametersAreFreed() {
        try (runtime;
                BufferLeaks leaks = new BufferLeaks()) {
            abandonWhileEncoding();

            assertThat(leaks.reports(this::traffic)).isEmpty();
            assertThat(runtime.pool().acquired()).isZero();
        }
    }

    /**
     * The second parameter never ends, so the first one is encoded and waits. All at the same time, as a connection that
     * does not come back is waited for before it is closed.
     */
    private void abandonWhileEncoding() {
        CountDownLatch encoding = new CountDownLatch(STATEMENTS);
        CountDownLatch givenUp = new CountDownLatch(STATEMENTS);
        Flux<List<Long>> statements = Flux.range(0, STATEMENTS).flatMap(each -> statement(encoding, givenUp));

        StepVerifier.create(statements)
                .expectSubscription()
                .then(() -> await(encoding))
                .thenCancel()
                .verify(TestRuntime.LIMIT);
        await(givenUp);
    }

    private Mono<List<Long>> statement(CountDownLatch encoding, CountDownLatch givenUp) {
        Flux<ByteBuffer> endless = Flux.<ByteBuffer>never()
                .doOnSubscribe(asked -> encoding.countDown())
                .doOnCancel(givenUp::countDown);
        return runtime.column(Long.class, "SELECT $1::bigint, $2::bytea", 42L, Blob.from(endless));
    }

    private static void await(CountDownLatch encoding) {
        try {
            assertThat(encoding.await(TestRuntime.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void traffic() {
        runtime.value(Long.class, "SELECT $1::bigint", 1L).repeat(20).then().block(TestRuntime.LIMIT);
    }
}
