package dev.covet.orm.datasource;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** r2dbc-h2: an embedded database that works on the thread of its caller, so the caller must not be an event loop. */
final class H2Driver implements Driver {

    @Override
    public <T> Mono<T> shift(Mono<T> work) {
        return work.subscribeOn(Schedulers.boundedElastic());
    }
}
