package dev.covet.orm.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** Statements that nobody waits for any more. */
class RunToEndTest {

    private final TestPublisher<String> statement = TestPublisher.create();
    private final List<Object> dropped = new ArrayList<>();

    private Mono<String> answer() {
        return new RunToEnd<>(statement.mono(), Duration.ofMinutes(1)).doOnDiscard(Object.class, dropped::add);
    }

    @Test
    void passesTheAnswerOn() {
        StepVerifier.create(answer())
                .then(() -> statement.emit("answer"))
                .expectNext("answer")
                .verifyComplete();
    }

    @Test
    void isNotCancelledWithItsSubscriberAndDropsTheAnswer() {
        answer().subscribe().dispose();
        statement.assertWasNotCancelled();
        statement.emit("late");
        assertThat(dropped).containsExactly("late");
    }

    @Test
    void anErrorAfterTheSubscriberHasGoneIsReportedToNobody() {
        StepVerifier.create(answer()).thenCancel().verifyThenAssertThat().hasNotDroppedErrors();
        statement.error(new IllegalStateException("stopped"));
    }

    @Test
    void isCancelledWhereNothingWasAskedOfItYet() {
        StepVerifier.create(answer(), 0).thenCancel().verify();
        statement.assertCancelled();
    }

    @Test
    void isCancelledWhereItDoesNotEnd() {
        CountDownLatch cancelled = new CountDownLatch(1);
        Mono<String> endless = Mono.<String>never().doOnCancel(cancelled::countDown);
        new RunToEnd<>(endless, Duration.ofMillis(20)).subscribe().dispose();
        assertThat(cancelled)
                .satisfies(
                        latch -> assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue());
    }
}
