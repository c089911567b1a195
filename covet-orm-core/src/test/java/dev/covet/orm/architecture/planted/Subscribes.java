package dev.covet.orm.architecture.planted;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

final class Subscribes {

    Disposable start() {
        return Mono.just(1).subscribe();
    }

    static final class HandsOn implements Publisher<Integer> {

        @Override
        public void subscribe(Subscriber<? super Integer> subscriber) {
            Mono.just(1).subscribe(subscriber);
        }
    }
}
