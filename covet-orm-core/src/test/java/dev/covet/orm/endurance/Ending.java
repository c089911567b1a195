package dev.covet.orm.endurance;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** How subscribers leave: most wait for the end, the others go at some moment. */
enum Ending {
    WAITING {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return work.then();
        }
    },
    TAKING_ONE {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return work.take(1).then();
        }
    },
    FAILING {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return work.concatMap(each -> Mono.error(new Deliberate()))
                    .then()
                    .onErrorResume(Deliberate.class, expected -> Mono.empty());
        }
    },
    TIMING_OUT {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return work.then()
                    .timeout(Duration.ofNanos(1_000L * moment(random)))
                    .onErrorResume(TimeoutException.class, expected -> Mono.empty());
        }
    },
    DISPOSING {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return Mono.deferContextual(
                    context -> Mono.create(sink -> dispose(work.contextWrite(context), moment(random), sink)));
        }
    },
    RACING {
        @Override
        Mono<Void> of(Flux<?> work, Random random) {
            return Mono.deferContextual(
                    context -> Mono.create(sink -> race(work.contextWrite(context), random.nextInt(SPINS), sink)));
        }
    };

    private static final int SPINS = 20_000;

    /** The work with this ending. */
    abstract Mono<Void> of(Flux<?> work, Random random);

    static Ending random(Random random) {
        Ending[] all = values();
        return random.nextInt(3) == 0 ? WAITING : all[random.nextInt(all.length)];
    }

    private static void dispose(Flux<?> work, long micros, MonoSink<Void> sink) {
        Disposable running = work.subscribe(each -> {}, sink::error, sink::success);
        Schedulers.parallel()
                .schedule(
                        () -> {
                            running.dispose();
                            sink.success();
                        },
                        micros,
                        TimeUnit.MICROSECONDS);
    }

    /** Disposes from a thread of its own, which may be at it before the work has so much as begun. */
    private static void race(Flux<?> work, int spins, MonoSink<Void> sink) {
        Disposable.Swap running = Disposables.swap();
        Schedulers.boundedElastic().schedule(() -> {
            for (int spin = 0; spin < spins; spin++) {
                Thread.onSpinWait();
            }
            running.dispose();
            sink.success();
        });
        running.update(work.subscribe(each -> {}, sink::error, sink::success));
    }

    /** From 20 us to 100 ms, in microseconds; short ones are as likely as long ones, since short ones hit beginnings. */
    private static long moment(Random random) {
        return (long) (20 * Math.exp(random.nextDouble() * Math.log(5_000)));
    }

    /** Ends work by a failure of the subscriber's. */
    private static final class Deliberate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deliberate() {
            super("deliberate", null, false, false);
        }
    }
}
