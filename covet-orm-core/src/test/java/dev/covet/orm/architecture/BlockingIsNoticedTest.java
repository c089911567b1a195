package dev.covet.orm.architecture;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The test run would notice a call that blocks a thread which must not block. */
class BlockingIsNoticedTest {

    @Test
    void sleepingOnAReactiveThreadIsAnError() {
        Mono<Long> sleeping = Mono.fromCallable(BlockingIsNoticedTest::sleep).subscribeOn(Schedulers.parallel());

        StepVerifier.create(sleeping).expectError(BlockingOperationError.class).verify(Duration.ofSeconds(10));
    }

    private static long sleep() throws InterruptedException {
        Thread.sleep(1);
        return 1;
    }
}
