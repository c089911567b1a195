package dev.covet.orm.architecture.planted;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class Blocks {

    Object byMono() {
        return Mono.just(1).block();
    }

    Object byFlux() {
        return Flux.just(1).toIterable();
    }

    void bySleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
