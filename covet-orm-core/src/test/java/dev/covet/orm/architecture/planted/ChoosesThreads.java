package dev.covet.orm.architecture.planted;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

final class ChoosesThreads {

    static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

    Mono<Integer> byScheduler() {
        return Mono.just(1).publishOn(Schedulers.parallel());
    }
}
